import { counted, formatCount } from '@/lib/format';
import { kindName, waited } from './job-words';
import type { KindOfJobs } from './overview';
import { Panel } from './panel';

/** The jobs of each kind: what waits and runs in front, what has ended behind. */
export function QueueList({ kinds }: { kinds: readonly KindOfJobs[] }) {
  return (
    <Panel title="Jobs by kind" note="counted every few seconds">
      {kinds.length === 0 ? (
        <p className="text-sm text-muted">
          No jobs have been counted yet. Each campaign and each letter is one.
        </p>
      ) : (
        <ul aria-label="Jobs by kind" className="divide-y divide-line text-sm">
          {kinds.map((kind) => (
            <li key={kind.kind} className="py-2.5">
              <span className="flex flex-wrap items-baseline gap-x-2 font-medium">
                {kindName(kind.kind)}
                {kind.pausedAt !== null && (
                  <span className="rounded-full bg-warn-soft px-2 text-xs text-warn">Paused</span>
                )}
              </span>
              <span className="block text-muted tabular-nums">{factsOf(kind)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function factsOf(kind: KindOfJobs): string {
  const oldest =
    kind.oldestSeconds === null ? '' : `, the longest for ${waited(kind.oldestSeconds)}`;
  return [
    kind.waiting > 0 && `${formatCount(kind.waiting)} waiting${oldest}`,
    kind.running > 0 && `${formatCount(kind.running)} running`,
    kind.scheduled > 0 && `${formatCount(kind.scheduled)} for later`,
    kind.failed > 0 && `${formatCount(kind.failed)} failed`,
    kind.cancelled > 0 && `${formatCount(kind.cancelled)} cancelled`,
    `${counted(kind.completed, 'job')} completed`,
  ]
    .filter((fact) => fact !== false)
    .join(' · ');
}
