import type { Lead, Reason } from './lead';

type Props = { reasons: readonly Reason[]; version: Lead['scoreVersion'] };

/** What made the confidence: each signal with its points, so that the sum can be followed. */
export function LeadReasons({ reasons, version }: Props) {
  if (reasons.length === 0) {
    return <p className="mt-2 text-sm text-muted">No reasons were recorded for this lead.</p>;
  }
  return (
    <>
      <ul className="mt-2 divide-y divide-line rounded-xl border border-line text-sm">
        {reasons.map(({ signal, points, text }) => (
          <li key={signal} className="flex items-baseline justify-between gap-4 px-3.5 py-2.5">
            <span className="min-w-0">{text}</span>
            <span
              className={`shrink-0 font-medium tabular-nums ${points > 0 ? 'text-good' : points < 0 ? 'text-bad' : 'text-muted'}`}
            >
              {points > 0 ? `+${points}` : String(points).replace('-', '−')}
            </span>
          </li>
        ))}
      </ul>
      {version !== null && (
        <p className="mt-2 text-[13px] text-muted">Counted by version {version} of the formula.</p>
      )}
    </>
  );
}
