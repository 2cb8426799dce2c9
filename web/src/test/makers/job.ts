import type { LiveLead } from '@/lib/job-progress/feed';
import type { Snapshot } from '@/lib/job-progress/snapshot';

/** Jobs and their events as the server sends them, each with what a test wants to be different. */

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
