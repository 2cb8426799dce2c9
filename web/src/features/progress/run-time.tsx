import { useState } from 'react';
import { formatDuration } from '@/lib/format';
import type { Snapshot } from '@/lib/job-progress/snapshot';
import { useNow } from '@/lib/use-now';
import { paceAfter, remainingMs, remainingWords, type Pace } from './pace';

type Props = { snapshot: Snapshot; asked: number | undefined };

/** How long the campaign has waited, run, or ran; and where that can be told, how long it still takes. */
export function RunTime({ snapshot, asked }: Props) {
  const { status, startedAt, completedAt } = snapshot;
  return (
    // Its line is kept free, so that nothing moves. It is read where one looks, and not out loud each second.
    <p className="mt-1 min-h-5 text-[13px] leading-5 text-muted tabular-nums">
      {status === 'pending' || status === 'processing' ? (
        <SoFar snapshot={snapshot} asked={asked} />
      ) : (
        startedAt && completedAt && `Ran for ${formatDuration(startedAt, completedAt)}`
      )}
    </p>
  );
}

function SoFar({ snapshot, asked }: Props) {
  const now = useNow();
  const left = useRemaining(snapshot, asked, now);
  const until = new Date(now).toISOString();

  if (snapshot.startedAt === null) {
    return `Waiting for ${formatDuration(snapshot.createdAt, until)}`;
  }
  return [
    `Running for ${formatDuration(snapshot.startedAt, until)}`,
    left === undefined ? undefined : remainingWords(left),
  ]
    .filter(Boolean)
    .join(' · ');
}

/**
 * From the pace at which contacts are checked, as this page has seen it: that is where the time goes,
 * and the one stage of which it is known how much there is to do.
 */
function useRemaining(snapshot: Snapshot, asked: number | undefined, now: number) {
  const { qualified_leads: matches, leads_enriched: checked = 0 } = snapshot.metrics;
  const [pace, setPace] = useState<Pace>();
  const isChecking = snapshot.currentStage === 'enriching_contacts';

  if (isChecking && checked !== pace?.last.done)
    setPace(paceAfter(pace, { done: checked, at: now }));
  if (!isChecking || !pace || matches === undefined) return undefined;
  return remainingMs(pace, Math.min(asked ?? matches, matches), now);
}
