import type { Campaign } from '@/features/campaign/campaign';
import type { Estimate } from '@/features/campaign/estimate';
import type { Tier } from '@/features/campaign/tiers';

/** Campaigns, tiers and estimates as the server sends them, each with what a test wants to be different. */

export const campaign = (different: Partial<Campaign> = {}): Campaign => ({
  id: 'c1',
  jobId: 'j1',
  name: null,
  businessType: 'coffee shop',
  location: 'Boulder, CO',
  radiusMiles: 10,
  maxResults: 20,
  minConfidence: 50,
  budget: 3,
  keywords: [],
  status: 'completed',
  progress: 100,
  currentStage: 'completed',
  metrics: { avg_confidence: 81.6 },
  leadCount: 20,
  tier: 'BASE',
  totalCost: 1.2,
  reservedCost: 0,
  sandboxBilled: false,
  error: null,
  createdAt: '2026-11-23T10:00:00Z',
  startedAt: '2026-11-23T10:00:00Z',
  completedAt: '2026-11-23T10:00:42Z',
  ...different,
});

export const TIERS: Tier[] = [
  { key: 'BASE', label: 'Base', pricePerLead: 0.15, description: 'What the business publishes.' },
  {
    key: 'PROFESSIONAL',
    label: 'Professional',
    pricePerLead: 0.45,
    description: 'Base, and a verified address.',
  },
  { key: 'ENTERPRISE', label: 'Enterprise', pricePerLead: 2.5, description: 'And a person.' },
];

export const estimate = (different: Partial<Estimate> = {}): Estimate => ({
  low: 0,
  high: 0,
  budget: 3,
  lines: [],
  notes: [],
  results: null,
  seconds: null,
  ...different,
});
