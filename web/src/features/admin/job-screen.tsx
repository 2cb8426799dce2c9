import { useQuery } from '@tanstack/react-query';
import { FileQuestion } from 'lucide-react';
import { Link } from 'react-router';
import { Problem } from '@/lib/http';
import { BlankState } from '@/ui/blank-state';
import { buttonClass } from '@/ui/button-class';
import { LoadFailed } from '@/ui/load-failed';
import { Skeleton } from '@/ui/skeleton';
import { jobReportQuery } from './job';
import { JobActs } from './job-acts';
import { JobFacts } from './job-facts';
import { JobLog } from './job-log';

/** One job: how it stands, what happened to it, and what can be done about it. */
export function JobScreen({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(jobReportQuery(id));

  if (data) {
    return (
      <div className="space-y-6">
        <JobFacts report={data} />
        <JobActs key={data.job.status} report={data} />
        <JobLog report={data} />
      </div>
    );
  }
  if (error instanceof Problem && (error.status === 404 || error.status === 400)) {
    return (
      <BlankState
        isError
        icon={FileQuestion}
        title="There is no such job"
        action={
          <Link to="/admin/jobs" className={buttonClass('primary')}>
            See all jobs
          </Link>
        }
      >
        Jobs that have ended are kept for 30 days. Check the address if it was typed.
      </BlankState>
    );
  }
  if (error) {
    return (
      <LoadFailed
        title="The job could not be loaded"
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  return (
    <div role="status" aria-label="Loading the job" className="space-y-6">
      <Skeleton className="h-48 w-full rounded-2xl" />
      <Skeleton className="h-64 w-full rounded-2xl" />
    </div>
  );
}
