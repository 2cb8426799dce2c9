import { useQuery } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { formatMoney } from '@/lib/format';
import { Button } from '@/ui/button';
import { Skeleton } from '@/ui/skeleton';
import { tierOf, tiersQuery, type Tier } from './tiers';

type Props = { chosen: string; error: string | undefined; onChoose: (key: string) => void };

/** What each lead is to come with: one card a tier. Without a choice it is the first. */
export function TierCards({ chosen, error, onChoose }: Props) {
  const errorId = useId();
  const tiers = useQuery(tiersQuery);
  const current = tierOf(chosen, tiers.data);

  return (
    <fieldset
      role="radiogroup"
      // So that the form can lead here where the tier was refused.
      tabIndex={-1}
      aria-invalid={error === undefined ? undefined : true}
      aria-describedby={error === undefined ? undefined : errorId}
      className="min-w-0 rounded-xl"
    >
      <legend className="mb-1.5 text-sm font-medium">What each lead comes with</legend>
      <Cards>
        {tiers.data?.map((tier) => (
          <TierCard
            key={tier.key}
            tier={tier}
            isChosen={tier === current}
            onChoose={() => onChoose(tier.key)}
          />
        ))}
        {tiers.isPending &&
          ['first', 'second', 'third'].map((card) => (
            <Skeleton key={card} className="h-32 rounded-xl sm:h-40" />
          ))}
      </Cards>
      {tiers.isError && !tiers.data && (
        <NotLoaded error={tiers.error} onRetry={() => void tiers.refetch()} />
      )}
      {error !== undefined && (
        <p id={errorId} className="mt-1.5 flex gap-1.5 text-[13px] leading-5 text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
    </fieldset>
  );
}

function Cards({ children }: { children: ReactNode }) {
  return <div className="grid gap-3 sm:grid-cols-3">{children}</div>;
}

type CardProps = { tier: Tier; isChosen: boolean; onChoose: () => void };

function TierCard({ tier, isChosen, onChoose }: CardProps) {
  const id = useId();
  return (
    <label className="flex min-h-32 cursor-pointer gap-3 rounded-xl border border-line-strong/60 p-4 transition-colors hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent sm:min-h-40">
      <input
        type="radio"
        name="tier"
        value={tier.key}
        checked={isChosen}
        onChange={onChoose}
        aria-labelledby={`${id}-label ${id}-price`}
        aria-describedby={`${id}-description`}
        className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
      />
      <span className="min-w-0 text-sm leading-5">
        <span id={`${id}-label`} className="block font-medium">
          {tier.label}
        </span>
        <span id={`${id}-price`} className="block text-accent-text tabular-nums">
          {formatMoney(tier.pricePerLead)} a lead
        </span>
        <span id={`${id}-description`} className="mt-1.5 block text-[13px] text-muted">
          {tier.description}
        </span>
      </span>
    </label>
  );
}

function NotLoaded({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-xl border border-line px-4 py-3 text-sm">
      <p className="min-w-0 flex-1 text-muted">
        The tiers could not be loaded: {error.message} Without a choice the campaign gets the
        cheapest.
      </p>
      <Button onClick={onRetry}>Load the tiers again</Button>
    </div>
  );
}
