import { useMutation, useQueryClient } from '@tanstack/react-query';
import { postJson } from '@/lib/http';
import { newest, type Snapshot } from '@/lib/job-progress/snapshot';
import { jobQuery } from '@/lib/job-progress/use-job-progress';
import { Button } from '@/ui/button';

/** Stops the job. It may take a moment until its worker notices: the page shows it when it has. */
export function CancelButton({ jobId }: { jobId: string }) {
  const queryClient = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => postJson<Snapshot>(`/api/jobs/${encodeURIComponent(jobId)}/cancel`),
    onSuccess: (snapshot) =>
      queryClient.setQueryData(jobQuery(jobId).queryKey, (current) => newest(current, snapshot)),
  });

  return (
    <div className="flex flex-wrap items-center justify-end gap-3">
      {cancel.error && (
        <p role="alert" className="text-sm text-bad">
          {cancel.error.message}
        </p>
      )}
      <Button disabled={cancel.isPending || cancel.isSuccess} onClick={() => cancel.mutate()}>
        {cancel.isPending || cancel.isSuccess ? 'Cancelling…' : 'Cancel campaign'}
      </Button>
    </div>
  );
}
