import {
  hasEnded,
  type Metrics,
  type Snapshot,
  type SourceReport,
} from '@/lib/job-progress/snapshot';
import { useJobProgress } from '@/lib/job-progress/use-job-progress';
import { Card } from '@/ui/card';
import { LoadFailed } from '@/ui/load-failed';
import { Notice } from '@/ui/notice';
import { ProgressBar } from '@/ui/progress-bar';
import { ConnectionNote } from './connection-note';
import { LiveFigures } from './live-figures';
import { LiveLeads } from './live-leads';
import { Outcome, type Asked } from './outcome';
import { ProgressSkeleton } from './progress-skeleton';
import { RunTime } from './run-time';
import { RunningNotice } from './running-notice';
import { SourceList } from './source-list';
import { Spend } from './spend';
import { StageList } from './stage-list';
import { stageLabel } from './stages';

type Stored = { leadCount: number; totalCost: number; reservedCost: number };

type Props = {
  jobId: string;
  asked: Asked | undefined;
  /** What was stored, once the campaign's own record has it. */
  stored: Stored | undefined;
  /** True if the sandbox charged what was spent, in place of a provider. */
  isSandboxBilled: boolean;
  againPath: string;
  widerPath: string;
  onRetried: (job: Snapshot) => void;
};

/** A campaign under way: how far it is, what it has found, and how it ended. */
export function CampaignProgress(props: Props) {
  const { jobId, asked, stored, isSandboxBilled, againPath, widerPath, onRetried } = props;
  const { snapshot, leads, connection, error, retry } = useJobProgress(jobId);

  if (!snapshot) {
    if (!error) return <ProgressSkeleton />;
    return <LoadFailed title="The progress could not be loaded" error={error} onRetry={retry} />;
  }

  const isRunning = !hasEnded(snapshot);
  const label = stageLabel(snapshot);
  // The last figures of the job are of a moment when calls may still have been under way.
  const metrics: Metrics = stored
    ? { ...snapshot.metrics, total_cost: stored.totalCost, reserved_cost: stored.reservedCost }
    : snapshot.metrics;
  const count = stored?.leadCount ?? metrics.leads_enriched ?? leads.length;
  const sources = metrics.sources ?? [];

  return (
    <div className="space-y-5">
      {/* On a phone the message is taller while it runs: what is below keeps its place at the end. */}
      <div className="grid max-sm:min-h-43">
        {isRunning ? (
          <RunningNotice jobId={jobId} />
        ) : (
          <Outcome
            snapshot={{ ...snapshot, metrics }}
            {...{ asked, againPath, widerPath, onRetried }}
            leadCount={count}
          />
        )}
      </div>
      {/* Where nothing was found, the outcome itself says why. */}
      {(isRunning || count > 0) &&
        warningsBeside(sources, metrics.warnings ?? []).map((warning) => (
          <Notice key={warning} tone="warn" title={warning} />
        ))}
      <div className="grid grid-cols-1 gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card aria-label="Progress" className="p-5 sm:p-6">
          <div className="flex items-baseline justify-between gap-4">
            <p role="status" className="text-lg font-semibold">
              {label}
            </p>
            <p className="shrink-0 text-lg font-semibold text-accent-text tabular-nums">
              {snapshot.progress} %
            </p>
          </div>
          <RunTime snapshot={snapshot} asked={asked?.maxResults} />
          <div className="mt-3">
            <ProgressBar
              label="Campaign progress"
              percent={snapshot.progress}
              text={`${label}, ${snapshot.progress} %`}
              isMoving={isRunning}
            />
          </div>
          <div className="mt-6">
            <StageList snapshot={snapshot} />
          </div>
          <div className="mt-6 border-t border-line pt-5">
            <LiveFigures metrics={metrics} asked={asked?.maxResults} />
          </div>
          <div className="mt-5 border-t border-line pt-4">
            <Spend
              spent={metrics.total_cost}
              reserved={metrics.reserved_cost ?? 0}
              budget={asked?.budget}
              isRunning={isRunning}
              isSandbox={isSandboxBilled}
            />
          </div>
          {/* Where nothing was found, the outcome itself says why. */}
          {sources.length > 0 && (isRunning || count > 0) && (
            <div className="mt-3 border-t border-line pt-4">
              <SourceList sources={sources} />
            </div>
          )}
          <div className="mt-5">
            <ConnectionNote connection={connection} />
          </div>
        </Card>
        <div className="relative">
          <LiveLeads leads={leads} isRunning={isRunning} />
        </div>
      </div>
    </div>
  );
}

/** The warnings that no source gives in its own line: nobody needs the same sentence twice. */
const warningsBeside = (sources: readonly SourceReport[], warnings: readonly string[]) =>
  warnings.filter((warning) => sources.every(({ message }) => message !== warning));
