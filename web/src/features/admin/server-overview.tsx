import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatCount } from '@/lib/format';
import { Card } from '@/ui/card';
import { LoadFailed } from '@/ui/load-failed';
import { Notice } from '@/ui/notice';
import { Skeleton } from '@/ui/skeleton';
import { Stat } from '@/ui/stat';
import { JobRow } from './job-row';
import { waited } from './job-words';
import { overviewQuery, type KindOfJobs, type Overview } from './overview';
import { Panel } from './panel';
import { NodeList } from './node-list';
import { QueueList } from './queue-list';
import { RunningList } from './running-list';
import { ThroughputBars } from './throughput-bars';

/** So many running jobs are listed at most. */
const LISTED = 50;

type Props = {
  /** What another feature has to say of the server. */
  beside: ReactNode;
};

/** How the server does, a few seconds ago at most. What could not be refreshed stays, and says so. */
export function ServerOverview({ beside }: Props) {
  const { data, error, refetch } = useQuery(overviewQuery);

  if (!data) {
    return error ? (
      <LoadFailed
        title="The overview could not be loaded"
        error={error}
        onRetry={() => void refetch()}
      />
    ) : (
      <OverviewSkeleton />
    );
  }
  return (
    <div className="space-y-6">
      {error && (
        <Notice tone="warn" title="These figures are not fresh">
          <p>{error.message}</p>
        </Notice>
      )}
      <Figures overview={data} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <div className="grid grid-cols-1 gap-6">
          <ThroughputBars minutes={data.throughput} />
          <RunningList jobs={data.running} />
          <NodeList nodes={data.nodes} />
        </div>
        <div className="grid grid-cols-1 gap-6">
          <Failures overview={data} />
          <QueueList kinds={data.kinds} />
          {beside}
        </div>
      </div>
    </div>
  );
}

function Figures({ overview }: { overview: Overview }) {
  const { kinds, nodes, throughput, mail } = overview;
  const ended = throughput.reduce((sum, minute) => sum + minute.completed + minute.failed, 0);
  const failed = throughput.reduce((sum, minute) => sum + minute.failed, 0);
  const alive = nodes.filter(({ standing }) => standing === 'alive' || standing === 'late');
  return (
    <Card aria-label="Now" className="p-5 sm:p-6">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-5">
        <Stat
          label="Waiting"
          value={formatCount(kinds.reduce((sum, { waiting }) => sum + waiting, 0))}
          note={oldestWords(kinds)}
        />
        <Stat label="Running" value={runningWords(overview)} note="jobs" />
        <Stat
          label="Done in the last hour"
          value={formatCount(ended - failed)}
          note={`${formatCount(failed)} failed`}
        />
        <Stat label="Nodes" value={formatCount(alive.length)} note="processes that run jobs" />
        <Stat
          label="Letters"
          value={mail.waiting >= 1000 ? '1,000 or more' : formatCount(mail.waiting)}
          note="not sent yet"
        />
      </dl>
    </Card>
  );
}

/** From the list, which is fresh; beyond its end from the count of a few seconds ago. */
function runningWords({ kinds, running }: Overview): string {
  if (running.length < LISTED) return formatCount(running.length);
  return formatCount(
    Math.max(
      running.length,
      kinds.reduce((sum, kind) => sum + kind.running, 0),
    ),
  );
}

function oldestWords(kinds: readonly KindOfJobs[]): string {
  const oldest = Math.max(-1, ...kinds.map(({ oldestSeconds }) => oldestSeconds ?? -1));
  return oldest < 0 ? 'no job' : `the longest for ${waited(oldest)}`;
}

function Failures({ overview: { failures } }: { overview: Overview }) {
  return (
    <Panel
      title="Failed last"
      note={
        failures.length > 0 && (
          <Link to="/admin/jobs?status=failed" className="font-medium text-accent-text underline">
            See all that failed
          </Link>
        )
      }
    >
      {failures.length === 0 ? (
        <p className="text-sm text-muted">No job has failed.</p>
      ) : (
        <ul aria-label="Failed last" className="divide-y divide-line">
          {failures.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function OverviewSkeleton() {
  return (
    <div role="status" aria-label="Loading the overview" className="space-y-6">
      <Skeleton className="h-28 w-full rounded-2xl" />
      <div className="grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-56 w-full rounded-2xl" />
        <Skeleton className="h-56 w-full rounded-2xl" />
      </div>
    </div>
  );
}
