import type { Campaign } from '@/features/campaign/campaign';
import type { Estimate } from '@/features/campaign/estimate';
import type { Tier } from '@/features/campaign/tiers';
import type { ProviderCall } from '@/features/calls/call';
import type { Contact, Verification } from '@/features/leads/contact';
import type { Lead } from '@/features/leads/lead';
import type { LiveLead } from '@/lib/job-progress/feed';
import type { Snapshot } from '@/lib/job-progress/snapshot';

/** Things as the server sends them, each with what a test wants to be different. */

export const snapshot = (different: Partial<Snapshot> = {}): Snapshot => ({
  jobId: 'j1',
  campaignId: 'c1',
  version: 1,
  status: 'processing',
  progress: 0,
  currentStage: 'initializing',
  metrics: {},
  error: null,
  createdAt: '2026-11-23T10:00:00Z',
  startedAt: '2026-11-23T10:00:00Z',
  completedAt: null,
  ...different,
});

export const completed = (different: Partial<Snapshot> = {}): Snapshot =>
  snapshot({
    version: 9,
    status: 'completed',
    progress: 100,
    currentStage: 'completed',
    completedAt: '2026-11-23T10:00:42Z',
    ...different,
  });

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
  error: null,
  createdAt: '2026-11-23T10:00:00Z',
  startedAt: '2026-11-23T10:00:00Z',
  completedAt: '2026-11-23T10:00:42Z',
  ...different,
});

export const liveLead = (different: Partial<LiveLead> = {}): LiveLead => ({
  name: 'Pearl Street Coffee',
  category: 'Coffee shop',
  city: 'Boulder',
  confidence: 91,
  phone: '+13035550100',
  website: null,
  email: null,
  ...different,
});

export const contact = (different: Partial<Contact> = {}): Contact => ({
  email: 'hello@pearl.example',
  status: 'valid',
  note: null,
  isInvented: false,
  found: {
    email: 'hello@pearl.example',
    finder: 'website',
    url: 'https://www.pearl.example/contact',
    person: null,
    verification: null,
  },
  ...different,
});

export const verification = (different: Partial<Verification> = {}): Verification => ({
  provider: 'hunter',
  verdict: 'deliverable',
  flags: [],
  at: '2026-11-23T10:00:30Z',
  status: 'valid',
  ...different,
});

export const call = (different: Partial<ProviderCall> = {}): ProviderCall => ({
  id: 'p1',
  leadKey: 'k1',
  provider: 'hunter',
  endpoint: 'domain-search',
  question: 'domain-search pearl.example',
  sandbox: false,
  attempt: 1,
  state: 'settled',
  reserved: 0.0245,
  cost: 0.0245,
  outcome: 'ok',
  httpStatus: 200,
  results: 3,
  message: null,
  cacheHits: 0,
  startedAt: '2026-11-23T10:00:12Z',
  milliseconds: 320,
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
  ...different,
});

export const lead = (different: Partial<Lead> = {}): Lead => ({
  id: 'l1',
  key: 'k1',
  name: 'Pearl Street Coffee',
  confidence: 91,
  category: 'coffee_shop',
  categoryLabel: 'Coffee shop',
  street: '1 Pearl St',
  city: 'Boulder',
  state: 'CO',
  postcode: '80302-1234',
  country: 'US',
  phone: '+13035550100',
  website: 'https://www.pearl.example/menu',
  email: 'hello@pearl.example',
  emailStatus: 'valid',
  emailNote: null,
  reasons: [
    { signal: 'category', points: 40, text: 'Listed as a coffee shop' },
    { signal: 'age', points: -3, text: 'Last seen seven months ago' },
  ],
  scoreVersion: '1',
  sources: ['open_data'],
  provenance: {
    phone: {
      source: 'open_data',
      dataset: 'overture-boulder-co',
      observedAt: '2026-04-07T10:00:15Z',
      licence: 'CDLA-Permissive-2.0',
    },
  },
  latitude: null,
  longitude: null,
  distanceMiles: 1.2,
  cost: 0,
  contacts: [contact()],
  sandbox: false,
  expiresAt: null,
  createdAt: '2026-11-23T10:00:42Z',
  ...different,
});
