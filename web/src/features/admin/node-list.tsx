import { counted, formatMoment } from '@/lib/format';
import type { ServerNode } from './overview';
import { Panel } from './panel';

const STANDINGS: Record<ServerNode['standing'], { text: string; look: string }> = {
  alive: { text: 'Alive', look: 'bg-good-soft text-good' },
  late: { text: 'Late', look: 'bg-warn-soft text-warn' },
  expired: { text: 'Not heard of', look: 'bg-bad-soft text-bad' },
  ended: { text: 'Ended', look: 'bg-sunken text-muted' },
};

/** The processes that run jobs. If one dies, another takes its jobs over. */
export function NodeList({ nodes }: { nodes: readonly ServerNode[] }) {
  return (
    <Panel title="Nodes" note="processes that run jobs: if one dies, another goes on">
      {nodes.length === 0 ? (
        <p className="text-sm text-muted">
          No process runs jobs. Each server that is started is one.
        </p>
      ) : (
        <ul aria-label="Nodes" className="divide-y divide-line text-sm">
          {nodes.map((one) => (
            <li key={one.id} className="flex items-baseline justify-between gap-4 py-2.5">
              <span className="min-w-0">
                <span className="block truncate font-medium">{one.name}</span>
                <span className="block text-muted tabular-nums">
                  {counted(one.running, 'job')} · since {formatMoment(one.startedAt)}
                </span>
              </span>
              <span
                className={`shrink-0 rounded-full px-2.5 py-1 text-xs font-medium ${STANDINGS[one.standing].look}`}
              >
                {STANDINGS[one.standing].text}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
