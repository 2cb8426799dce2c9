import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http';
import type { JobLine } from './job';

const REFRESH_MS = 5_000;

/** The jobs of one kind, as counted a few seconds ago. */
export type KindOfJobs = {
  kind: string;
  waiting: number;
  scheduled: number;
  running: number;
  completed: number;
  failed: number;
  cancelled: number;
  oldestSeconds: number | null;
  pausedAt: string | null;
  countedAt: string | null;
};

/** A process that runs jobs. */
export type ServerNode = {
  id: number;
  name: string;
  standing: 'alive' | 'late' | 'expired' | 'ended';
  startedAt: string;
  renewedAt: string;
  running: number;
};

export type RunningJob = {
  id: string;
  kind: string;
  workspaceId: string | null;
  node: string;
  attempt: number;
  startedAt: string | null;
  percent: number;
  stage: string;
  stopping: boolean;
};

/** How many jobs ended in a minute; at `most` of them counting ends. */
export type Minute = {
  minute: string;
  completed: number;
  failed: number;
  cancelled: number;
  most: number;
};

export type Overview = {
  kinds: KindOfJobs[];
  nodes: ServerNode[];
  running: RunningJob[];
  failures: JobLine[];
  throughput: Minute[];
  mail: { waiting: number };
};

/** Asked again every few seconds while somebody looks at it. */
export const overviewQuery = queryOptions({
  queryKey: ['admin', 'overview'],
  queryFn: ({ signal }) => getJson<Overview>('/api/admin/overview', signal),
  refetchInterval: REFRESH_MS,
});
