import { queryOptions } from '@tanstack/react-query';
import { getJson, postJson, sendJson } from '@/lib/http';

/** Whom nobody of a workspace is to contact. */
export type Suppression = {
  id: string;
  kind: 'email' | 'domain' | 'phone';
  value: string;
  reason: string | null;
  createdAt: string;
};

export const suppressionsQuery = queryOptions({
  queryKey: ['suppressions'],
  queryFn: ({ signal }) => getJson<Suppression[]>('/api/suppressions', signal),
});

export const suppress = (value: string, reason: string) =>
  postJson('/api/suppressions', { value, reason: reason === '' ? null : reason });

export const allowAgain = (id: string) =>
  sendJson('DELETE', `/api/suppressions/${encodeURIComponent(id)}`);

/** What became of leads that were put on the list. */
export type Suppressed = { added: number; known: number; nothing: number };

/** Puts a lead's address, own domain and number on the list. */
export const suppressLeads = (leadIds: readonly string[]) =>
  postJson<Suppressed>('/api/leads/suppression', { leadIds });

const KINDS: Record<Suppression['kind'], string> = {
  email: 'E-mail address',
  domain: 'Every address and lead of this domain',
  phone: 'Phone number',
};

export const kindWords = ({ kind }: Suppression) => KINDS[kind];
