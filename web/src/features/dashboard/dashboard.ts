import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

export const SPANS = [7, 30, 90, 365] as const;
export type Span = (typeof SPANS)[number];

/** A workspace in figures over some days; money in US dollars, the sandbox's told apart. */
export type Dashboard = {
  from: string;
  to: string;
  zone: string;
  totals: {
    campaigns: number;
    leads: number;
    /** Of which something was made up by the sandbox, among the others. */
    sandboxLeads: number;
    withEmail: number;
    verified: number;
    /** Null without leads. */
    averageConfidence: number | null;
    cost: number;
    sandboxCost: number;
  };
  /** Every day, oldest first. */
  days: Day[];
  confidence: { from: number; to: number; leads: number }[];
  sources: { source: string; leads: number }[];
};

export type Day = { day: string; leads: number; cost: number; sandboxCost: number };

const FRESH_MS = 30_000;

export const dashboardQuery = (days: Span) => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return queryOptions({
    queryKey: ['campaigns', 'dashboard', days, zone],
    queryFn: ({ signal }) =>
      getJson<Dashboard>(
        `/api/dashboard?${new URLSearchParams({ days: String(days), zone })}`,
        signal,
      ),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
};

/** A day by its date alone, wherever one is: "2026-11-28" is not the evening before. */
export const noonOf = (day: string) => new Date(`${day}T12:00:00`);
