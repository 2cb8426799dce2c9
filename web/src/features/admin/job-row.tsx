import { Link } from 'react-router';
import { counted, formatMoment } from '@/lib/format';
import { StatusPill } from '@/ui/status-pill';
import type { JobLine } from './job';
import { kindName, reasonWords, shortId } from './job-words';

/** A job in a list: what it is, how it stands, and why where it went wrong. */
export function JobRow({ job }: { job: JobLine }) {
  const reason = reasonWords(job);
  const facts = [
    job.workspaceId === null ? 'the server’s own' : `workspace ${shortId(job.workspaceId)}`,
    job.attempts > 1 && counted(job.attempts, 'attempt'),
    job.endedAt !== null && `ended ${formatMoment(job.endedAt)}`,
  ].filter((fact) => fact !== false);

  return (
    <li className="py-3 text-sm">
      <div className="flex items-baseline justify-between gap-4">
        <Link
          to={`/admin/jobs/${job.id}`}
          className="min-w-0 truncate font-medium text-accent-text underline"
        >
          {kindName(job.kind)} {shortId(job.id)}
        </Link>
        <StatusPill status={job.status} />
      </div>
      <p className="text-muted tabular-nums">{facts.join(' · ')}</p>
      {reason !== null && <p className="mt-1 break-words">{reason}</p>}
    </li>
  );
}
