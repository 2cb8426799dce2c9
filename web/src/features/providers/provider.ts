import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

/** At most so many calls in so many seconds. */
export type Limit = { calls: number; seconds: number; ofEachKind: boolean };

/** The calls of thirty days and what they cost; `practice` is what a sandbox charged. */
export type Usage = {
  last24Hours: number;
  last30Days: number;
  practice: number;
  calls: number;
  failed: number;
  lastAt: string | null;
};

/** A provider; `stored` is what may be shown of a key that an admin entered. */
export type Provider = {
  provider: string;
  label: string;
  on: boolean;
  takesKey: boolean;
  sandbox: boolean;
  stored: { lastFour: string; changedAt: string; changedBy: string } | null;
  state: 'off' | 'on' | 'paused' | 'failing';
  reason: string | null;
  until: string | null;
  limits: Limit[];
  credits: { left: number; seenAt: string } | null;
  usage: Usage;
};

/** What a provider said when a key was tried. */
export type Finding = {
  works: boolean;
  sentence: string;
  plan: string | null;
  creditsLeft: number | null;
  renewsOn: string | null;
};

export const providersQuery = queryOptions({
  queryKey: ['admin', 'providers'],
  queryFn: ({ signal }) => getJson<Provider[]>('/api/admin/providers', signal),
});

export const providerPath = ({ provider }: Provider) =>
  `/api/admin/providers/${encodeURIComponent(provider)}`;
