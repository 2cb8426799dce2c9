import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

/** What a lead comes with, and what it costs at most. */
export type Tier = { key: string; label: string; pricePerLead: number; description: string };

/** All tiers, the cheapest first. */
export const tiersQuery = queryOptions({
  queryKey: ['tiers'],
  queryFn: ({ signal }) => getJson<Tier[]>('/api/tiers', signal),
  staleTime: Infinity,
});

/**
 * The tier of that key; without a key the one that the server would take, its first. Undefined while
 * the tiers are not known, and for a key that none of them has.
 */
export const tierOf = (key: string, tiers: readonly Tier[] | undefined): Tier | undefined =>
  key === '' ? tiers?.[0] : tiers?.find((tier) => tier.key.toLowerCase() === key.toLowerCase());
