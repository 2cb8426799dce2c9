import { formatMoney } from '@/lib/format';

type Props = {
  spent: number | undefined;
  reserved: number;
  budget: number | undefined;
  isRunning: boolean;
  /** True if the sandbox charged it, in place of a provider. */
  isSandbox: boolean;
};

/** What the campaign has cost, against what it may cost. Reserved money is on its way out, perhaps. */
export function Spend({ spent, reserved, budget, isRunning, isSandbox }: Props) {
  return (
    <div className="text-sm leading-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p id="spend" className="text-[13px] text-muted">
          {isRunning ? 'Spent so far' : 'Spent'}
        </p>
        <p aria-labelledby="spend" role="group" className="font-medium tabular-nums">
          {spent === undefined ? <span className="text-muted">–</span> : formatMoney(spent)}
          {budget !== undefined && (
            <span className="font-normal text-muted"> of {formatMoney(budget)}</span>
          )}
          {reserved > 0 && (
            <span className="font-normal text-muted">, {formatMoney(reserved)} reserved</span>
          )}
        </p>
      </div>
      {budget !== undefined && budget > 0 && (
        <div aria-hidden className="mt-2 flex h-1.5 overflow-hidden rounded-full bg-ink/8">
          <Part of={budget} amount={spent ?? 0} look="bg-accent" />
          <Part of={budget} amount={reserved} look="bg-accent/35" />
        </div>
      )}
      {/* Its lines are kept free, so that a reservation that comes and goes moves nothing. */}
      <p className="mt-1.5 min-h-8 text-xs leading-4 text-muted">
        {reserved > 0 &&
          'Reserved: calls under way, or without an answer, may still cost this much. '}
        {isSandbox && 'Billed by the sandbox, nobody pays.'}
      </p>
    </div>
  );
}

function Part({ of, amount, look }: { of: number; amount: number; look: string }) {
  const percent = Math.min(100, (100 * amount) / of);
  return (
    <span className={`${look} transition-[width] duration-500`} style={{ width: `${percent}%` }} />
  );
}
