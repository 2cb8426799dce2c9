import { queryOptions } from '@tanstack/react-query';
import type { EmailStatus } from '@/lib/email-status';
import { getJson } from '@/lib/http';
import type { Contact } from './contact';

export type Reason = { signal: string; points: number; text: string };

/** Where one field of a lead comes from. */
export type Origin = {
  source: string;
  dataset?: string | null;
  observedAt?: string | null;
  licence?: string | null;
  /** Whom to name wherever the value is shown. */
  attribution?: string | null;
  /** When its licence wants it deleted. */
  expiresAt?: string | null;
};

export type Lead = {
  id: string;
  /** By which the calls for it name it; null for leads of before there were any. */
  key: string | null;
  name: string;
  confidence: number;
  category: string | null;
  categoryLabel: string | null;
  street: string | null;
  city: string | null;
  state: string | null;
  postcode: string | null;
  country: string | null;
  phone: string | null;
  website: string | null;
  email: string | null;
  emailStatus: EmailStatus | null;
  emailNote: string | null;
  reasons: Reason[] | null;
  scoreVersion: string | number | null;
  sources: string[] | null;
  provenance: Record<string, Origin> | null;
  latitude: number | null;
  longitude: number | null;
  distanceMiles: number | null;
  cost: number | null;
  /** Every address that was found, the best first. */
  contacts: Contact[] | null;
  /** True if something of it was made up by the sandbox. */
  sandbox: boolean;
  /** When the first of its fields must be deleted. */
  expiresAt: string | null;
  createdAt: string | null;
};

/** One lead with everything. */
export const leadQuery = (campaignId: string, id: string) =>
  queryOptions({
    queryKey: ['campaigns', campaignId, 'leads', id],
    queryFn: ({ signal }) => getJson<Lead>(`/api/leads/${encodeURIComponent(id)}`, signal),
  });
