import { infiniteQueryOptions, queryOptions, type QueryFilters } from '@tanstack/react-query';
import { getJson } from '@/lib/http';
import type { JobStatus } from '@/lib/job-progress/snapshot';

const REFRESH_MS = 5_000;

/** Why a job failed or was cancelled; `errorHidden` where only those it belongs to may read it. */
export type Reason = { error: string | null; errorHidden: boolean };

/** A job of anybody's. */
export type JobLine = Reason & {
  id: string;
  kind: string;
  workspaceId: string | null;
  status: JobStatus;
  attempts: number;
  endedAt: string | null;
};

/** Something that happened to a job, `times` in a row. */
export type LogLine = Reason & {
  sequence: number;
  at: string;
  what: string;
  times: number;
  status: JobStatus | null;
  percent: number | null;
  stage: string | null;
};

export type Step = {
  name: string;
  times: number;
  attempt: number;
  firstAt: string;
  lastAt: string;
};

/** What an admin may see of one job. */
export type JobReport = {
  job: JobLine;
  campaignId: string | null;
  percent: number;
  stage: string;
  node: string | null;
  crashes: number;
  enqueuedAt: string;
  startedAt: string | null;
  figures: Record<string, number>;
  steps: Step[];
  log: LogLine[];
  canCancel: boolean;
  canRetry: boolean;
};

/** Which jobs are wanted; empty means any. */
export type WantedJobs = { kind: string; status: JobStatus | '' };

type JobPage = { items: JobLine[]; nextCursor: string | null };

/** Every list of jobs, whichever are wanted. */
export const allJobLists: QueryFilters = { queryKey: ['admin', 'jobs'] };

export const jobListQuery = (wanted: WantedJobs) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'jobs', wanted],
    queryFn: ({ pageParam, signal }) => {
      const given = Object.entries({ ...wanted, cursor: pageParam }).filter(
        ([, value]) => value !== '',
      );
      return getJson<JobPage>(`/api/admin/jobs?${new URLSearchParams(given).toString()}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export const jobPath = (id: string) => `/api/admin/jobs/${encodeURIComponent(id)}`;

/** Asked again while the job has not ended. */
export const jobReportQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'job', id],
    queryFn: ({ signal }) => getJson<JobReport>(jobPath(id), signal),
    refetchInterval: ({ state }) => (state.data?.canCancel ? REFRESH_MS : false),
  });
