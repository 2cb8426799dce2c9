import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { counted, formatMoney } from '@/lib/format';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { defaultBudget, type Draft, type DraftErrors } from './draft';
import { tierOf, tiersQuery, type Tier } from './tiers';

type Props = {
  draft: Draft;
  errors: DraftErrors;
  set: (field: keyof Draft) => (value: string) => void;
};

/** What most people leave alone. It opens by itself when a complaint is about something in it. */
export function MoreOptions({ draft, errors, set }: Props) {
  const panelId = useId();
  const tier = tierOf(draft.tier, useQuery(tiersQuery).data);
  const [wanted, setWanted] = useState(
    draft.keywords !== '' ||
      draft.budget !== '' ||
      draft.minConfidence !== '50' ||
      draft.includeDelivered === 'true',
  );
  const isOpen =
    wanted || [errors.minConfidence, errors.budget, errors.keywords].some((it) => it !== undefined);

  return (
    <div>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={() => setWanted(!isOpen)}
        className="-ml-2 flex min-h-10 items-center gap-1.5 rounded-lg px-2 text-sm font-medium text-accent-text hover:bg-accent-soft"
      >
        <ChevronDown
          aria-hidden
          className={`size-4 transition-transform ${isOpen ? 'rotate-180' : ''}`}
        />
        More options
      </button>
      <div id={panelId} hidden={!isOpen} className="mt-2 grid gap-x-5 gap-y-3 sm:grid-cols-2">
        <Field
          label="Minimum confidence"
          hint="Businesses we are less sure of are left out"
          error={errors.minConfidence}
        >
          {(control) => (
            <div className="flex h-11 items-center gap-4">
              <input
                {...control}
                type="range"
                min={0}
                max={100}
                step={5}
                value={draft.minConfidence}
                onChange={(event) => set('minConfidence')(event.target.value)}
                className="h-11 w-full accent-accent"
              />
              <output htmlFor={control.id} className="w-8 text-right font-medium tabular-nums">
                {draft.minConfidence}
              </output>
            </div>
          )}
        </Field>
        <Field label="Budget" hint={budgetHint(draft, tier)} error={errors.budget}>
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="decimal"
              prefix="$"
              placeholder={defaultBudget(draft, tier)?.toFixed(2)}
              value={draft.budget}
              onChange={(event) => set('budget')(event.target.value)}
            />
          )}
        </Field>
        <div className="sm:col-span-2">
          <Field
            label="Keywords"
            hint="Words to look for, separated by commas"
            error={errors.keywords}
          >
            {(control) => (
              <Input
                {...control}
                placeholder="organic, roastery"
                value={draft.keywords}
                onChange={(event) => set('keywords')(event.target.value)}
              />
            )}
          </Field>
        </div>
        <label className="flex min-h-11 items-start gap-3 text-sm sm:col-span-2">
          <input
            type="checkbox"
            checked={draft.includeDelivered === 'true'}
            onChange={({ target }) => set('includeDelivered')(target.checked ? 'true' : '')}
            className="mt-0.5 size-5 shrink-0 accent-accent"
          />
          <span>
            <span className="font-medium">Also businesses you already have</span>
            <span className="block text-[13px] leading-5 text-muted">
              Otherwise those of your earlier campaigns are left out
            </span>
          </span>
        </label>
      </div>
    </div>
  );
}

/** Where the budget comes from: the person, or the price of the tier. */
function budgetHint(draft: Draft, tier: Tier | undefined): string {
  if (draft.budget.trim() !== '' || !tier) return 'Never more than this is spent';
  const count = counted(Number(draft.maxResults) || 0, 'lead');
  return `${count} at ${formatMoney(tier.pricePerLead)}, unless you say otherwise`;
}
