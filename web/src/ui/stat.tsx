import type { ReactNode } from 'react';

type Props = { label: string; value: ReactNode; note?: ReactNode };

/** One figure with its name, for use within a `dl`. */
export function Stat({ label, value, note }: Props) {
  return (
    <div className="min-w-0">
      <dt className="text-[13px] text-muted">{label}</dt>
      <dd className="mt-1 text-xl font-semibold tracking-tight tabular-nums">{value}</dd>
      <dd className="min-h-4 text-xs text-muted tabular-nums">{note}</dd>
    </div>
  );
}
