import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ListChecks, SearchX } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { STATUS_CHOICES, statusOf } from '@/lib/status-choice';
import { BlankState } from '@/ui/blank-state';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { LoadFailed } from '@/ui/load-failed';
import { LoadMore } from '@/ui/load-more';
import { Select } from '@/ui/select';
import { Skeleton } from '@/ui/skeleton';
import { jobListQuery, type WantedJobs } from './job';
import { JobRow } from './job-row';
import { kindName } from './job-words';
import { overviewQuery } from './overview';

/** The jobs of the whole server, newest first. The address keeps which are wanted. */
export function JobList() {
  const [params, setParams] = useSearchParams();
  const wanted: WantedJobs = {
    kind: params.get('kind') ?? '',
    status: statusOf(params.get('status')),
  };
  const change = (next: WantedJobs) => {
    const given = Object.entries(next).filter(([, value]) => value !== '');
    setParams(Object.fromEntries(given), { replace: true });
  };

  return (
    <div className="space-y-5">
      <Toolbar wanted={wanted} onChange={change} />
      <Found wanted={wanted} onAll={() => change({ kind: '', status: '' })} />
    </div>
  );
}

type ToolbarProps = { wanted: WantedJobs; onChange: (wanted: WantedJobs) => void };

function Toolbar({ wanted, onChange }: ToolbarProps) {
  const { data } = useQuery(overviewQuery);
  const known = data?.kinds.map(({ kind }) => kind) ?? [];
  const kinds = wanted.kind === '' || known.includes(wanted.kind) ? known : [wanted.kind, ...known];

  return (
    <div role="search" aria-label="Which jobs" className="flex flex-col gap-3 sm:flex-row">
      <Select
        aria-label="Kind"
        className="sm:w-72"
        value={wanted.kind}
        onChange={({ target }) => onChange({ ...wanted, kind: target.value })}
      >
        <option value="">Any kind</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {kindName(kind)}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Status"
        className="sm:w-48"
        value={wanted.status}
        onChange={({ target }) => onChange({ ...wanted, status: statusOf(target.value) })}
      >
        {STATUS_CHOICES.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}

function Found({ wanted, onAll }: { wanted: WantedJobs; onAll: () => void }) {
  const list = useInfiniteQuery(jobListQuery(wanted));

  if (list.isPending) {
    return (
      <div role="status" aria-label="Loading jobs">
        <Skeleton className="h-80 w-full rounded-2xl" />
      </div>
    );
  }
  if (!list.data) {
    return (
      <LoadFailed
        title="The jobs could not be loaded"
        error={list.error}
        onRetry={() => void list.refetch()}
      />
    );
  }
  const jobs = list.data.pages.flatMap(({ items }) => items);
  return (
    <div className="space-y-5">
      {jobs.length > 0 ? (
        <Card className="px-5">
          <ul aria-label="Jobs" className="divide-y divide-line">
            {jobs.map((job) => (
              <JobRow key={job.id} job={job} />
            ))}
          </ul>
        </Card>
      ) : (
        <None isAny={wanted.kind === '' && wanted.status === ''} list={list} onAll={onAll} />
      )}
      <LoadMore list={list} />
    </div>
  );
}

type NoneProps = { isAny: boolean; list: { hasNextPage: boolean }; onAll: () => void };

/** A page looks through ten thousand jobs, so that there may be some further back. */
function None({ isAny, list, onAll }: NoneProps) {
  if (isAny) {
    return (
      <BlankState icon={ListChecks} title="No jobs yet">
        Each campaign, each letter and each tidying up is a job that runs in the background. Those
        that have ended are kept for 30 days.
      </BlankState>
    );
  }
  return (
    <BlankState
      icon={SearchX}
      title="No job like that"
      action={<Button onClick={onAll}>Show all jobs</Button>}
    >
      {list.hasNextPage
        ? 'There is none among the newest ten thousand. Load more to look further back.'
        : 'None of the jobs of the last 30 days is like that.'}
    </BlankState>
  );
}
