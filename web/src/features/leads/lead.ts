import { infiniteQueryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

export type EmailStatus = 'valid' | 'risky' | 'invalid' | 'could_not_ask' | 'not_found';

export type Reason = { signal: string; points: number; text: string };

/** Where one field of a lead comes from. */
export type Origin = {
  source: string;
  dataset?: string | null;
  observedAt?: string | null;
  licence?: string | null;
};

export type Lead = {
  id: string;
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
  createdAt: string | null;
};

type LeadPage = { items: Lead[]; nextCursor: string | null; total: number };

/** The leads of a completed campaign, surest first. */
export const leadsQuery = (campaignId: string) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', campaignId, 'leads'],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams({ limit: '50' });
      if (pageParam !== null) params.set('cursor', pageParam);
      const path = `/api/campaigns/${encodeURIComponent(campaignId)}/leads?${params}`;
      return getJson<LeadPage>(path, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Infinity, // a completed campaign's leads do not change
  });
