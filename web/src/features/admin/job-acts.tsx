import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { postJson } from '@/lib/http';
import { Button } from '@/ui/button';
import { allJobLists, jobPath, jobReportQuery, type JobReport } from './job';

/** What an admin can do to the job. It concerns somebody else, so that it is asked once more. */
export function JobActs({ report }: { report: JobReport }) {
  if (report.canCancel) {
    return (
      <Act
        id={report.job.id}
        verb="cancel"
        label="Cancel the job"
        question={
          report.campaignId === null
            ? 'What it has done stays done; the rest is left.'
            : 'Its users will read that an admin cancelled it. Leads are saved at the end only, so there will be none.'
        }
        confirm="Cancel it now"
        busy="Cancelling…"
        keep="Let it go on"
        failure="The job was not cancelled"
      />
    );
  }
  if (report.canRetry) {
    return (
      <Act
        id={report.job.id}
        verb="retry"
        label="Run it again"
        question={
          report.campaignId === null
            ? 'It begins anew, as a new job.'
            : 'It begins anew, as a new job of the same campaign, with what is left of its budget.'
        }
        confirm="Run it now"
        busy="Starting…"
        keep="Leave it"
        failure="The job was not run again"
      />
    );
  }
  return null;
}

type ActProps = {
  id: string;
  verb: 'cancel' | 'retry';
  label: string;
  question: string;
  confirm: string;
  busy: string;
  keep: string;
  failure: string;
};

function Act({ id, verb, label, question, confirm, busy, keep, failure }: ActProps) {
  const [isAsked, setIsAsked] = useState(false);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const act = useMutation({
    mutationFn: () => postJson<JobReport>(`${jobPath(id)}/${verb}`),
    onSuccess: (after) => {
      queryClient.setQueryData(jobReportQuery(after.job.id).queryKey, after);
      void queryClient.invalidateQueries(allJobLists);
      if (after.job.id !== id) void navigate(`/admin/jobs/${after.job.id}`);
    },
  });

  if (!isAsked) return <Button onClick={() => setIsAsked(true)}>{label}</Button>;
  return (
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-2 text-sm">
      <span className="text-muted max-sm:w-full">{question}</span>
      <Button autoFocus look="primary" disabled={act.isPending} onClick={() => act.mutate()}>
        {act.isPending ? busy : confirm}
      </Button>
      <Button look="quiet" disabled={act.isPending} onClick={() => setIsAsked(false)}>
        {keep}
      </Button>
      {act.error && (
        <p role="alert" className="w-full text-bad">
          {failure}: {act.error.message}
        </p>
      )}
    </div>
  );
}
