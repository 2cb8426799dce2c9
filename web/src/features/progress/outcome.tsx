import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { counted, formatCount, formatDuration, formatMiles, formatMoney } from '@/lib/format';
import type { Snapshot } from '@/lib/job-progress/snapshot';
import { buttonClass } from '@/ui/button-class';
import { Notice } from '@/ui/notice';
import { RetryButton } from './retry-button';

/** What was asked for, as far as this page has it yet. */
export type Asked = {
  businessType: string;
  location: string;
  radiusMiles: number;
  maxResults: number;
  minConfidence: number;
  budget: number;
};

type Props = {
  snapshot: Snapshot;
  asked: Asked | undefined;
  /** How many leads there are to look at. */
  leadCount: number;
  /** The form, filled in with the same search, or with one that finds more. */
  againPath: string;
  widerPath: string;
  /** Is given the job of a new try of the same campaign. */
  onRetried: (job: Snapshot) => void;
};

const BUDGET_HOLDS = 'Another try counts against the same budget.';

/** How the campaign ended, why, and what can be done now. */
export function Outcome(props: Props) {
  const { snapshot, leadCount, againPath, onRetried } = props;
  const results = (
    <Link to={`/campaign/${snapshot.campaignId}`} className={buttonClass('primary')}>
      View results
    </Link>
  );
  const again = (
    <>
      <RetryButton jobId={snapshot.jobId} onStarted={onRetried} />
      <Link to={againPath} className={buttonClass('secondary')}>
        Change the search
      </Link>
    </>
  );

  switch (snapshot.status) {
    case 'pending':
    case 'processing':
      return null;
    case 'failed':
      return (
        <Notice tone="bad" title="The campaign could not be finished" action={again}>
          <p>{snapshot.error ?? 'The server gave no reason.'}</p>
          <p>No leads were stored. {BUDGET_HOLDS}</p>
        </Notice>
      );
    case 'cancelled':
      return (
        <Notice tone="info" title="The campaign was cancelled" action={again}>
          <p>It was stopped before its end, so no leads were stored. {BUDGET_HOLDS}</p>
        </Notice>
      );
    case 'completed':
      return snapshot.currentStage === 'exhausted_results' ? (
        <Exhausted {...props} results={results} />
      ) : (
        <Notice tone="good" title={`${counted(leadCount, 'lead')} ready`} action={results}>
          <p>{summary(snapshot)}</p>
        </Notice>
      );
  }
}

type ExhaustedProps = Props & {
  results: ReactNode;
};

function Exhausted({ snapshot, asked, leadCount, againPath, widerPath, results }: ExhaustedProps) {
  const known = snapshot.metrics.previously_delivered_filtered ?? 0;
  const wider = (
    <Link to={widerPath} className={buttonClass('secondary')}>
      Search a wider area
    </Link>
  );
  if (leadCount === 0) return <NoneFound {...{ snapshot, asked, wider, againPath }} />;
  return (
    <Notice
      tone="good"
      title={
        asked
          ? `We found ${formatCount(leadCount)} of the ${formatCount(asked.maxResults)} you asked for`
          : `We found ${counted(leadCount, 'lead')}, fewer than you asked for`
      }
      action={
        <>
          {results}
          {wider}
        </>
      }
    >
      {asked && (
        <p>
          No other business for “{asked.businessType}” within {formatMiles(asked.radiusMiles)} of{' '}
          {asked.location} reaches a confidence of {asked.minConfidence}.
        </p>
      )}
      {known > 0 && (
        <p>
          {counted(known, 'more was', 'more were')} left out: an earlier campaign gave them to you.
        </p>
      )}
      <p>{summary(snapshot)}</p>
    </Notice>
  );
}

type NoneFoundProps = Pick<Props, 'snapshot' | 'asked' | 'againPath'> & { wider: ReactNode };

/** Nothing to look at: why, in the words of the sources where they gave some, and what to change. */
function NoneFound({ snapshot, asked, wider, againPath }: NoneFoundProps) {
  const { warnings = [], previously_delivered_filtered: known = 0 } = snapshot.metrics;
  return (
    <Notice
      tone="warn"
      title="No leads found"
      action={
        <>
          <Link to={againPath} className={buttonClass('primary')}>
            Change the search
          </Link>
          {wider}
        </>
      }
    >
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      {asked && warnings.length === 0 && (
        <p>
          No {known > 0 && 'other '}business for “{asked.businessType}” within{' '}
          {formatMiles(asked.radiusMiles)} of {asked.location} reaches a confidence of{' '}
          {asked.minConfidence}.
        </p>
      )}
      {known > 0 && <p>{counted(known, 'business', 'businesses')} you know already.</p>}
      <p>{summary(snapshot)}</p>
    </Notice>
  );
}

function summary({ startedAt, completedAt, metrics }: Snapshot): string {
  const { total_cost: cost, pending_contacts: pending = 0 } = metrics;
  const sentences = [
    startedAt && completedAt ? `Finished in ${formatDuration(startedAt, completedAt)}.` : null,
    cost === undefined ? null : cost === 0 ? 'It cost nothing.' : `It cost ${formatMoney(cost)}.`,
    pending === 0
      ? null
      : `${counted(pending, 'address was', 'addresses were')} still being verified then: the results show each verdict once it is there.`,
  ];
  return sentences.filter(Boolean).join(' ');
}
