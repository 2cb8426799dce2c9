import { counted } from '@/lib/format';
import type { SourceReport } from '@/lib/job-progress/snapshot';
import { sourceName } from '@/lib/source-name';

/** What each source answered. One that could not be asked has not "found 0": its sentence says why. */
export function SourceList({ sources }: { sources: readonly SourceReport[] }) {
  return (
    <section aria-labelledby="sources" className="text-sm leading-5">
      <h3 id="sources" className="text-[13px] text-muted">
        What the sources answered
      </h3>
      <ul aria-labelledby="sources" className="mt-1.5 space-y-2">
        {sources.map(({ source, found, message }) => (
          <li key={source} className="min-w-0">
            <p className="flex items-baseline justify-between gap-4">
              <span className="font-medium">{sourceName(source)}</span>
              {(found > 0 || message === null) && (
                <span className="shrink-0 tabular-nums">
                  {found > 0 ? counted(found, 'match', 'matches') : 'Nothing found'}
                </span>
              )}
            </p>
            {message !== null && (
              <p className={`wrap-break-word ${found > 0 ? 'text-muted' : 'text-warn'}`}>
                {message}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
