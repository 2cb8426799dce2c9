import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

/** Which letters somebody wants. Nothing is sent to an address that is not `confirmed`. */
export type Letters = { campaignEnded: boolean; confirmed: boolean };

export const lettersQuery = queryOptions({
  queryKey: ['account', 'notifications'],
  queryFn: ({ signal }) => getJson<Letters>('/api/account/notifications', signal),
});
