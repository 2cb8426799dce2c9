import type { JobStatus } from './job-progress/snapshot';

/** The statuses that a list can be narrowed to; empty for any. */
export const STATUS_CHOICES: readonly { value: JobStatus | ''; name: string }[] = [
  { value: '', name: 'Any status' },
  { value: 'pending', name: 'Waiting' },
  { value: 'processing', name: 'Running' },
  { value: 'completed', name: 'Completed' },
  { value: 'failed', name: 'Failed' },
  { value: 'cancelled', name: 'Cancelled' },
];

/** The status of that word, or any where there is none: addresses are typed by hand, too. */
export const statusOf = (word: string | null): JobStatus | '' =>
  STATUS_CHOICES.find(({ value }) => value === word)?.value ?? '';
