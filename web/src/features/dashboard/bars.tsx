import { formatCount } from '@/lib/format';

type Bar = { name: string; count: number };

/** Figures side by side, each with its bar: readable with and without seeing. */
export function Bars({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));

  return (
    <dl aria-label={label} className="space-y-2 text-sm">
      {bars.map(({ name, count }) => (
        <div key={name} className="grid grid-cols-[7.5rem_minmax(0,1fr)_3.5rem] items-center gap-3">
          <dt className="truncate text-muted tabular-nums">{name}</dt>
          <dd aria-hidden className="h-3 overflow-hidden rounded-full bg-sunken">
            <div
              className="h-full rounded-full bg-accent"
              style={{ width: `${(100 * count) / most}%` }}
            />
          </dd>
          <dd className="text-right font-medium tabular-nums">{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
