import type { JobLine, JobReport } from '@/features/admin/job';
import type { Minute, Overview } from '@/features/admin/overview';
import type { Provider } from '@/features/providers/provider';

/** What an admin's screens get from the server, each with what a test wants to be different. */

export const ID = '01937000-0000-7000-8000-0000000000a1';

export const jobLine = (different: Partial<JobLine> = {}): JobLine => ({
  id: ID,
  kind: 'campaign.run',
  workspaceId: '01937000-0000-7000-8000-0000000000b2',
  status: 'failed',
  attempts: 1,
  error: null,
  errorHidden: false,
  endedAt: '2026-11-28T10:00:00Z',
  ...different,
});

export const jobReport = (different: Partial<JobReport> = {}): JobReport => ({
  job: jobLine(),
  campaignId: '01937000-0000-7000-8000-0000000000c3',
  percent: 25,
  stage: 'scoring_businesses',
  node: null,
  crashes: 0,
  enqueuedAt: '2026-11-28T09:59:00Z',
  startedAt: '2026-11-28T09:59:01Z',
  figures: { businesses_found: 40, total_cost: 0.035 },
  steps: [],
  log: [],
  canCancel: false,
  canRetry: true,
  ...different,
});

const minute = (different: Partial<Minute> = {}): Minute => ({
  minute: '2026-11-28T10:00:00Z',
  completed: 0,
  failed: 0,
  cancelled: 0,
  most: 1000,
  ...different,
});

export const overview = (different: Partial<Overview> = {}): Overview => ({
  kinds: [],
  nodes: [],
  running: [],
  failures: [],
  throughput: [
    minute(),
    minute({ minute: '2026-11-28T10:01:00Z', completed: 4, failed: 1 }),
    minute({ minute: '2026-11-28T10:02:00Z', cancelled: 2 }),
  ],
  mail: { waiting: 0 },
  ...different,
});

export const provider = (different: Partial<Provider> = {}): Provider => ({
  provider: 'hunter',
  label: 'Hunter',
  on: false,
  takesKey: true,
  sandbox: false,
  stored: null,
  state: 'off',
  reason: null,
  until: null,
  limits: [{ calls: 15, seconds: 1, ofEachKind: true }],
  credits: null,
  usage: { last24Hours: 0, last30Days: 0, practice: 0, calls: 0, failed: 0, lastAt: null },
  ...different,
});
