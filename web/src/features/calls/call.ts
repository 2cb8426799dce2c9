import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

export type CallState = 'reserved' | 'settled' | 'released' | 'unknown';

/** A call to a provider, as the ledger has it. */
export type ProviderCall = {
  id: string;
  /** The candidate it was made for; null for the whole campaign. */
  leadKey: string | null;
  provider: string;
  endpoint: string;
  /** The endpoint's name and what it was asked. */
  question: string;
  sandbox: boolean;
  attempt: number;
  state: CallState;
  /** The most that it could cost, in US dollars. */
  reserved: number;
  cost: number;
  /** Null while it is under way. */
  outcome: string | null;
  httpStatus: number | null;
  results: number | null;
  message: string | null;
  /** How often its answer was used again in place of a call. */
  cacheHits: number;
  startedAt: string;
  milliseconds: number | null;
};

type CallPage = { items: ProviderCall[]; nextCursor: string | null };

const PAGE = 20;

/** The calls of a campaign, or those behind one of its leads, oldest first. */
export const callsQuery = (campaignId: string, leadKey?: string) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', campaignId, 'calls', leadKey ?? null],
    queryFn: ({ pageParam, signal }) =>
      getPage(campaignId, { limit: String(PAGE), leadKey, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/**
 * Whether the sandbox answers for the providers, and bills. It answers for all of them or for none,
 * so the first call tells; while there is none, nobody knows.
 */
export const sandboxBilledQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['campaigns', campaignId, 'sandbox-billed'],
    queryFn: ({ signal }) => getPage(campaignId, { limit: '1' }, signal),
    select: ({ items }) => items[0]?.sandbox ?? false,
    staleTime: Infinity,
  });

function getPage(
  campaignId: string,
  wanted: Record<string, string | undefined>,
  signal: AbortSignal,
): Promise<CallPage> {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(wanted)) {
    if (value !== undefined) params.set(name, value);
  }
  return getJson<CallPage>(
    `/api/campaigns/${encodeURIComponent(campaignId)}/calls?${params}`,
    signal,
  );
}
