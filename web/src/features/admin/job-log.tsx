import { formatMoment, formatTime } from '@/lib/format';
import type { JobReport } from './job';
import { logWords, reasonWords, stepWords } from './job-words';
import { Panel } from './panel';

/** What happened to a job, and what no later attempt does again. */
export function JobLog({ report: { log, steps } }: { report: JobReport }) {
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
      <Panel title="What happened">
        {log.length === 0 ? (
          <p className="text-sm text-muted">Nothing yet: it waits for its turn.</p>
        ) : (
          <ol aria-label="What happened" className="divide-y divide-line text-sm">
            {log.map((line) => (
              <li key={line.sequence} className="py-2.5">
                <span className="flex items-baseline justify-between gap-4">
                  <span className="min-w-0">{logWords(line)}</span>
                  <time
                    dateTime={line.at}
                    title={formatMoment(line.at)}
                    className="shrink-0 text-muted tabular-nums"
                  >
                    {formatTime(line.at)}
                  </time>
                </span>
                {line.error !== null && (
                  <span className="block break-words text-muted">{reasonWords(line)}</span>
                )}
              </li>
            ))}
          </ol>
        )}
      </Panel>
      <Panel title="Done for good" note="not done again after a crash">
        {steps.length === 0 ? (
          <p className="text-sm text-muted">No step has been recorded.</p>
        ) : (
          <ul aria-label="Done for good" className="divide-y divide-line text-sm">
            {steps.map((step) => (
              <li key={step.name} className="flex items-baseline justify-between gap-4 py-2.5">
                <span className="min-w-0">{stepWords(step.name, step.times)}</span>
                <time dateTime={step.lastAt} className="shrink-0 text-muted tabular-nums">
                  {formatTime(step.lastAt)}
                </time>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
