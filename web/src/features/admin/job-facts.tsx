import { counted, formatCharge, formatCount, formatMoment, humanize } from '@/lib/format';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { StatusPill } from '@/ui/status-pill';
import type { JobReport } from './job';
import { figureName, kindName, reasonWords } from './job-words';

/** How a job stands, and what it counted. */
export function JobFacts({ report }: { report: JobReport }) {
  const { job } = report;
  const reason = reasonWords(job);
  const figures = Object.entries(report.figures).map(figureOf);
  const facts: readonly Fact[] = [
    ['Job', job.id],
    ['Workspace', job.workspaceId ?? 'None: it is the server’s own'],
    ['Campaign', report.campaignId],
    ['Stage', report.stage === '' ? null : humanize(report.stage)],
    ['Attempts', formatCount(job.attempts)],
    ['Runs on', report.node],
    ['Nodes that died of it', report.crashes > 0 ? formatCount(report.crashes) : null],
    ['Asked for', formatMoment(report.enqueuedAt)],
    ['Begun', report.startedAt === null ? null : formatMoment(report.startedAt)],
    ['Ended', job.endedAt === null ? null : formatMoment(job.endedAt)],
  ];

  return (
    <Card aria-label="How it stands" className="space-y-5 p-5 sm:p-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg font-semibold">{kindName(job.kind)}</h2>
        <span className="flex items-center gap-3 text-sm tabular-nums">
          {report.percent} % <StatusPill status={job.status} />
        </span>
      </div>
      {reason !== null && (
        <Notice tone={job.status === 'failed' ? 'bad' : 'warn'} title={titleOf(report)}>
          <p className="break-words">{reason}</p>
        </Notice>
      )}
      <Facts facts={facts} />
      {figures.length > 0 && (
        <div className="space-y-3 border-t border-line pt-5">
          <h3 className="text-sm font-semibold">What it counted</h3>
          <Facts facts={figures} />
        </div>
      )}
    </Card>
  );
}

type Fact = readonly [name: string, value: string | null];

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-2 lg:grid-cols-3">
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name} className="min-w-0">
              <dt className="text-[13px] text-muted">{name}</dt>
              <dd className="break-words tabular-nums">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function titleOf({ job }: JobReport): string {
  if (job.status === 'failed') return `It failed after ${counted(job.attempts, 'attempt')}`;
  return job.status === 'cancelled' ? 'It was cancelled' : 'Its last attempt failed';
}

/** A count under its own name, or an amount of money. */
function figureOf([name, value]: [string, number]): Fact {
  return [figureName(name), name.endsWith('_cost') ? formatCharge(value) : formatCount(value)];
}
