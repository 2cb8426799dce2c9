import type { JobStatus } from '@/lib/job-progress/snapshot';

const LOOKS: Record<JobStatus, { text: string; look: string }> = {
  pending: { text: 'Waiting', look: 'bg-sunken text-muted' },
  processing: { text: 'Running', look: 'bg-info-soft text-info' },
  completed: { text: 'Completed', look: 'bg-good-soft text-good' },
  failed: { text: 'Failed', look: 'bg-bad-soft text-bad' },
  cancelled: { text: 'Cancelled', look: 'bg-sunken text-muted' },
};

/** The status of a campaign in one word. */
export function StatusPill({ status }: { status: JobStatus }) {
  const { text, look } = LOOKS[status];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-1 text-xs font-medium ${look}`}
    >
      <span
        aria-hidden
        className={`size-1.5 rounded-full bg-current ${status === 'processing' ? 'animate-pulse' : ''}`}
      />
      {text}
    </span>
  );
}
