import { counted, formatCount, formatTime } from '@/lib/format';
import type { Minute } from './overview';
import { Panel } from './panel';

/** How many jobs ended, minute by minute: in a sentence, and as bars for who likes to see it. */
export function ThroughputBars({ minutes }: { minutes: readonly Minute[] }) {
  const sum = (pick: (minute: Minute) => number) =>
    minutes.reduce((total, minute) => total + pick(minute), 0);
  const most = Math.max(0, ...minutes.map(endedIn));
  const isMore = minutes.some((minute) => endedIn(minute) >= minute.most);

  return (
    <Panel title="Ended in the last hour">
      {most === 0 ? (
        <p className="text-sm text-muted">No job has ended within the last hour.</p>
      ) : (
        <p className="text-sm text-muted tabular-nums">
          {isMore && 'At least '}
          {formatCount(sum(({ completed }) => completed))} completed,{' '}
          {formatCount(sum(({ failed }) => failed))} failed,{' '}
          {formatCount(sum(({ cancelled }) => cancelled))} cancelled. The most in one minute:{' '}
          {counted(most, 'job')}.
        </p>
      )}
      <div aria-hidden className="mt-4 flex h-28 items-end gap-px border-b border-line">
        {minutes.map((minute) => (
          <Bar key={minute.minute} minute={minute} most={most} />
        ))}
      </div>
      <div aria-hidden className="mt-1 flex justify-between text-xs text-muted">
        <span>an hour ago</span>
        <span>now</span>
      </div>
    </Panel>
  );
}

const endedIn = ({ completed, failed, cancelled }: Minute) => completed + failed + cancelled;

function Bar({ minute, most }: { minute: Minute; most: number }) {
  const height = (count: number) => ({ height: `${most === 0 ? 0 : (100 * count) / most}%` });
  return (
    <span
      title={`${formatTime(minute.minute)}: ${formatCount(endedIn(minute))}`}
      className="flex h-full flex-1 flex-col justify-end"
    >
      <span className="bg-bad" style={height(minute.failed)} />
      <span className="bg-line-strong" style={height(minute.cancelled)} />
      <span className="bg-accent" style={height(minute.completed)} />
    </span>
  );
}
