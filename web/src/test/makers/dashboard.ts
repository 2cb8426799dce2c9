import type { Dashboard } from '@/features/dashboard/dashboard';

/** A workspace's figures as the server sends them, with what a test wants to be different. */
export const dashboard = (different: Partial<Dashboard> = {}): Dashboard => ({
  from: '2026-11-22',
  to: '2026-11-23',
  zone: 'UTC',
  totals: {
    campaigns: 0,
    leads: 0,
    sandboxLeads: 0,
    withEmail: 0,
    verified: 0,
    averageConfidence: null,
    cost: 0,
    sandboxCost: 0,
  },
  days: [
    { day: '2026-11-22', leads: 0, cost: 0, sandboxCost: 0 },
    { day: '2026-11-23', leads: 0, cost: 0, sandboxCost: 0 },
  ],
  confidence: [{ from: 90, to: 100, leads: 0 }],
  sources: [],
  ...different,
});
