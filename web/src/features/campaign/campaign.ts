import { infiniteQueryOptions, queryOptions, type QueryFilters } from '@tanstack/react-query';
import { getJson } from '@/lib/http';
import type { JobStatus, Metrics, Snapshot } from '@/lib/job-progress/snapshot';

export type Campaign = {
  id: string;
  /** Null when there is no job any more: jobs are forgotten earlier than campaigns. */
  jobId: string | null;
  name: string | null;
  businessType: string;
  location: string;
  radiusMiles: number;
  maxResults: number;
  minConfidence: number;
  budget: number;
  keywords: string[];
  status: JobStatus;
  progress: number;
  currentStage: Snapshot['currentStage'];
  metrics: Metrics;
  leadCount: number;
  /** The key of its tier. */
  tier: string;
  /** In US dollars, what providers charged so far. */
  totalCost: number;
  /** What calls under way, or without an answer, may cost at most. */
  reservedCost: number;
  /** True if the sandbox charged of it, which nobody pays. */
  sandboxBilled: boolean;
  error: string | null;
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
};

type CampaignPage = { items: Campaign[]; nextCursor: string | null };

// How often a screen without a stream of its own looks whether a campaign went on.
const REFRESH_MS = 3_000;

export const isActive = (campaign: Campaign) =>
  campaign.status === 'pending' || campaign.status === 'processing';

export const hasCost = ({ totalCost, reservedCost }: Campaign) => totalCost + reservedCost > 0;

/** "Coffee shop in Boulder, CO" */
export function campaignTitle({ name, businessType, location }: Campaign): string {
  const title = name ?? `${businessType} in ${location}`;
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** The id of the element that says it in a list: what its buttons are about. */
export const titleId = ({ id }: Campaign) => `campaign-${id}`;

/** What is cached of campaigns, their lists and their leads: for invalidating it together. */
export const allCampaigns: QueryFilters = { queryKey: ['campaigns'] };

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', id],
    queryFn: ({ signal }) => getJson<Campaign>(`/api/campaigns/${encodeURIComponent(id)}`, signal),
  });

/** The campaign, looked at again and again while it runs: for a screen that does not watch its job. */
export const refreshedCampaignQuery = (id: string) =>
  queryOptions({
    ...campaignQuery(id),
    refetchInterval: ({ state }) => (state.data && isActive(state.data) ? REFRESH_MS : false),
  });

/** Which campaigns of a list are wanted; empty for any. */
export type Wanted = { q: string; status: JobStatus | '' };

const ANY: Wanted = { q: '', status: '' };

export const campaignListQuery = ({ q, status }: Wanted = ANY) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', 'list', q, status],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams({ limit: '20' });
      if (q !== '') params.set('q', q);
      if (status !== '') params.set('status', status);
      if (pageParam !== null) params.set('cursor', pageParam);
      return getJson<CampaignPage>(`/api/campaigns?${params}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isActive)) ? REFRESH_MS : false,
  });

/** The address of the form, filled in like this campaign but for the changes. */
export function searchAgainPath(campaign: Campaign, changes: Partial<Campaign> = {}): string {
  const asked = { ...campaign, ...changes };
  const { businessType, location, radiusMiles, maxResults, minConfidence, keywords } = asked;
  const params = new URLSearchParams({ businessType, location });
  params.set('radiusMiles', String(radiusMiles));
  params.set('maxResults', String(maxResults));
  params.set('minConfidence', String(minConfidence));
  params.set('budget', String(asked.budget));
  params.set('tier', asked.tier);
  if (keywords.length > 0) params.set('keywords', keywords.join(', '));
  return `/?${params}`;
}
