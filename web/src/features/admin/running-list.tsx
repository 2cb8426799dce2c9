import { Link } from 'react-router';
import { formatTime, humanize } from '@/lib/format';
import { kindName, shortId } from './job-words';
import type { RunningJob } from './overview';
import { Panel } from './panel';

/** What the server does at this moment. */
export function RunningList({ jobs }: { jobs: readonly RunningJob[] }) {
  return (
    <Panel title="Running now">
      {jobs.length === 0 ? (
        <p className="text-sm text-muted">No job runs at the moment.</p>
      ) : (
        <ul aria-label="Running now" className="divide-y divide-line text-sm">
          {jobs.map((job) => (
            <li key={job.id} className="flex items-baseline justify-between gap-4 py-2.5">
              <span className="min-w-0">
                <Link
                  to={`/admin/jobs/${job.id}`}
                  className="font-medium text-accent-text underline"
                >
                  {kindName(job.kind)} {shortId(job.id)}
                </Link>
                <span className="block truncate text-muted">{factsOf(job)}</span>
              </span>
              <span className="shrink-0 font-medium tabular-nums">{job.percent} %</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function factsOf(job: RunningJob): string {
  return [
    job.stopping ? 'Being stopped' : job.stage !== '' && humanize(job.stage),
    job.startedAt !== null && `since ${formatTime(job.startedAt)}`,
    job.attempt > 1 && `attempt ${job.attempt}`,
  ]
    .filter((fact) => fact !== false)
    .join(' · ');
}
