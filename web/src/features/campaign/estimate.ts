import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { formatMoney } from '@/lib/format';
import { postJson } from '@/lib/http';
import { requestOf, type Draft } from './draft';

/** What a campaign would cost, in US dollars; never more than its budget. */
export type Estimate = {
  low: number;
  high: number;
  budget: number;
  lines: EstimateLine[];
  notes: string[];
};

export type EstimateLine = { what: string; low: number; high: number };

const FRESH_MS = 60_000;

/** What the campaign of this form would cost. Nothing is started by asking. */
export const estimateQuery = (draft: Draft) => {
  const request = requestOf(draft);
  return queryOptions({
    queryKey: ['estimate', request],
    queryFn: () => postJson<Estimate>('/api/campaigns/estimate', request),
    // While the next figure is on its way the last one stays, so that nothing jumps.
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
};

/** "$0.04 to $0.76", or one amount where both are the same. */
export function rangeOf({ low, high }: { low: number; high: number }): string {
  const [least, most] = [formatMoney(low), formatMoney(high)];
  return least === most ? least : `${least} to ${most}`;
}
