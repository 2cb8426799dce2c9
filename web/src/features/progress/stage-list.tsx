import { Check, X } from 'lucide-react';
import { hasEnded, type Snapshot } from '@/lib/job-progress/snapshot';
import { stageIndex, STAGES } from './stages';

/** The stages one below the other: done, under way, still to come. */
export function StageList({ snapshot }: { snapshot: Snapshot }) {
  const current = stageIndex(snapshot);
  const isStopped = hasEnded(snapshot) && snapshot.status !== 'completed';

  return (
    <ol aria-label="Stages" className="grid gap-1">
      {STAGES.map(({ key, doing, done }, index) => {
        const isCurrent = index === current;
        return (
          <li
            key={key}
            aria-current={isCurrent && !isStopped ? 'step' : undefined}
            className={`flex min-h-9 items-center gap-3 text-sm ${isCurrent ? 'font-medium' : index < current ? '' : 'text-muted'}`}
          >
            <Sign
              state={
                index < current ? 'done' : !isCurrent ? 'ahead' : isStopped ? 'stopped' : 'now'
              }
            />
            {index < current ? done : doing}
          </li>
        );
      })}
    </ol>
  );
}

function Sign({ state }: { state: 'done' | 'now' | 'ahead' | 'stopped' }) {
  const circle = 'grid size-6 shrink-0 place-items-center rounded-full';
  switch (state) {
    case 'done':
      return (
        <span className={`${circle} bg-accent text-on-accent`}>
          <Check aria-label="done" className="size-3.5" strokeWidth={3} />
        </span>
      );
    case 'stopped':
      return (
        <span className={`${circle} bg-bad-soft text-bad`}>
          <X aria-label="stopped here" className="size-3.5" strokeWidth={3} />
        </span>
      );
    case 'now':
      return (
        <span className={`${circle} border-2 border-accent`}>
          <span className="size-2 animate-pulse rounded-full bg-accent" />
        </span>
      );
    case 'ahead':
      return <span className={`${circle} border-2 border-line`} />;
  }
}
