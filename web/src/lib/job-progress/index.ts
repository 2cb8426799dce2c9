export type { EmailStatus, LiveLead } from './feed';
export type { Connection } from './follow-job';
export { isRefusal, isSignedOut, Problem } from './problem';
export type { Reach } from './reach';
export { hasEnded, newest, type Metrics, type Snapshot, type SourceReport } from './snapshot';
export { jobQuery, useJobProgress, type JobProgressOptions } from './use-job-progress';
