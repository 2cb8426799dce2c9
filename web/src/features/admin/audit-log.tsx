import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { formatMoment, humanize } from '@/lib/format';
import { BlankState } from '@/ui/blank-state';
import { Card } from '@/ui/card';
import { LoadFailed } from '@/ui/load-failed';
import { LoadMore } from '@/ui/load-more';
import { Skeleton } from '@/ui/skeleton';
import { auditQuery, type AuditEntry } from './audit-entry';

/** Who did what, newest first, page by page. */
export function AuditLog() {
  const log = useInfiniteQuery(auditQuery);

  if (log.isPending) {
    return (
      <div role="status" aria-label="Loading the log">
        <Skeleton className="h-80 w-full" />
      </div>
    );
  }
  if (!log.data) {
    return (
      <LoadFailed
        title="The log could not be loaded"
        error={log.error}
        onRetry={() => void log.refetch()}
      />
    );
  }
  const entries = log.data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) {
    return (
      <BlankState icon={ScrollText} title="Nothing is in the log yet">
        Who signs in, makes a key or changes a role will be recorded here.
      </BlankState>
    );
  }
  return (
    <div className="space-y-6">
      <Card className="px-5">
        <ul aria-label="Log" className="divide-y divide-line">
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </ul>
      </Card>
      <LoadMore list={log} />
    </div>
  );
}

function Row({ entry }: { entry: AuditEntry }) {
  const facts = [
    entry.actor === null ? 'Nobody signed in' : `By ${entry.actor}`,
    entry.target !== null && `on ${entry.target}`,
    entry.address !== null && `from ${entry.address}`,
    ...Object.entries(entry.detail).map(([name, value]) => `${humanize(name)}: ${value}`),
  ].filter((fact) => fact !== false);

  return (
    <li className="flex flex-col gap-x-6 gap-y-1 py-3 text-sm sm:flex-row sm:justify-between">
      <span className="min-w-0">
        <span className="block font-medium">{humanize(entry.action)}</span>
        <span className="block break-words text-muted">{facts.join(' · ')}</span>
      </span>
      <time dateTime={entry.at} className="shrink-0 text-muted tabular-nums">
        {formatMoment(entry.at)}
      </time>
    </li>
  );
}
