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

// As many as the server takes at once.
const MOST_AT_ONCE = 1_000;

/** Puts the addresses, own domains and numbers of leads on the list. */
export async function suppressLeads(leadIds: readonly string[]): Promise<Suppressed> {
  const sum: Suppressed = { added: 0, known: 0, nothing: 0 };
  for (let from = 0; from < leadIds.length; from += MOST_AT_ONCE) {
    const done = await postJson<Suppressed>('/api/leads/suppression', {
      leadIds: leadIds.slice(from, from + MOST_AT_ONCE),
    });
    sum.added += done.added;
    sum.known += done.known;
    sum.nothing += done.nothing;
  }
  return sum;
}

const KINDS: Record<Suppression['kind'], string> = {
  email: 'E-mail address',
  domain: 'Every address and lead of this domain',
  phone: 'Phone number',
};

export const kindWords = ({ kind }: Suppression) => KINDS[kind];
