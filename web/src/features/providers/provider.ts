import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

/** A provider that wants a key; `stored` is what may be shown of one that an admin entered. */
export type Provider = {
  provider: string;
  label: string;
  on: boolean;
  stored: { lastFour: string; changedAt: string; changedBy: string } | null;
};

export const providersQuery = queryOptions({
  queryKey: ['admin', 'providers'],
  queryFn: ({ signal }) => getJson<Provider[]>('/api/admin/providers', signal),
});
