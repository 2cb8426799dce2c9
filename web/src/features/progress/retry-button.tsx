import { useMutation } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { postJson } from '@/lib/http';
import type { Snapshot } from '@/lib/job-progress/snapshot';
import { Button } from '@/ui/button';

type Props = {
  jobId: string;
  /** Is given the job of the new try. */
  onStarted: (job: Snapshot) => void;
};

/** Runs the campaign once more whose job failed or was cancelled, as a new job. */
export function RetryButton({ jobId, onStarted }: Props) {
  const retry = useMutation({
    mutationFn: () => postJson<Snapshot>(`/api/jobs/${encodeURIComponent(jobId)}/retry`),
    onSuccess: onStarted,
  });

  return (
    <>
      {retry.error && (
        <p role="alert" className="w-full text-sm wrap-break-word text-bad">
          Not started: {retry.error.message}
        </p>
      )}
      <Button look="primary" disabled={retry.isPending} onClick={() => retry.mutate()}>
        <RotateCw aria-hidden className="size-4" />
        {retry.isPending ? 'Starting…' : 'Try again'}
      </Button>
    </>
  );
}
