import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { counted, formatCount, formatMoney } from '@/lib/format';
import { postJson } from '@/lib/http';
import { requestOf, type Draft } from './draft';

/** What a campaign would cost, in US dollars, never more than its budget; what it would find, and when. */
export type Estimate = {
  low: number;
  high: number;
  budget: number;
  lines: EstimateLine[];
  notes: string[];
  /** Null while kind or place are no words that are known. */
  results: ExpectedResults | null;
  /** Null while the server has done too few like it. */
  seconds: { low: number; high: number } | null;
};

export type ExpectedResults = {
  /** Businesses like that in open data; null where it is not asked. */
  known: number | null;
  /** What open data alone would bring. */
  low: number;
  high: number;
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

/** "20 leads", "12 to 20 leads", "No leads" */
export function leadsOf({ low, high }: ExpectedResults): string {
  if (high === 0) return 'No leads';
  return low === high ? counted(high, 'lead') : `${formatCount(low)} to ${counted(high, 'lead')}`;
}

const AS_MINUTES_FROM = 120;

/** "10 to 25 seconds", "2 to 5 minutes" */
export function timeOf({ low, high }: { low: number; high: number }): string {
  if (high < AS_MINUTES_FROM)
    return low === high
      ? counted(high, 'second')
      : `${formatCount(low)} to ${counted(high, 'second')}`;
  const least = Math.floor(low / 60);
  const most = Math.ceil(high / 60);
  return least === 0 || least === most
    ? `up to ${counted(most, 'minute')}`
    : `${formatCount(least)} to ${counted(most, 'minute')}`;
}
