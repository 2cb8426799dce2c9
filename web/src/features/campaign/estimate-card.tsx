import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { counted, formatMoney } from '@/lib/format';
import { isRefusal } from '@/lib/http';
import { useDebounced } from '@/lib/use-debounced';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Skeleton } from '@/ui/skeleton';
import { budgetOf, checkDraft, type Draft } from './draft';
import {
  estimateQuery,
  leadsOf,
  rangeOf,
  timeOf,
  type Estimate,
  type ExpectedResults,
} from './estimate';
import { tierOf, tiersQuery } from './tiers';

const SETTLE_MS = 400;

/**
 * What the campaign of the form would find and cost, and how long it would take: asked for whenever the
 * form stands still and is complete.
 */
export function EstimateCard({ draft }: { draft: Draft }) {
  const { data: tiers } = useQuery(tiersQuery);
  const settled = useDebounced(draft, SETTLE_MS);
  const isComplete = Object.keys(checkDraft(settled)).length === 0;
  const estimate = useQuery({ ...estimateQuery(settled), enabled: isComplete });
  const budget = budgetOf(draft, tierOf(draft.tier, tiers));

  return (
    // High enough for what usually stands in it, so that what is below keeps its place.
    <Card aria-labelledby="estimate-title" className="min-h-60 p-5 sm:p-6">
      <h2 id="estimate-title" className="font-semibold">
        What to expect
      </h2>
      <div className="mt-2 text-sm leading-6">
        {isComplete ? (
          <Answer estimate={estimate} budget={budget} />
        ) : (
          <Incomplete {...{ budget }} />
        )}
      </div>
    </Card>
  );
}

type BudgetProps = { budget: number | undefined };

function Incomplete({ budget }: BudgetProps) {
  return (
    <>
      <Ceiling budget={budget} />
      <p className="text-muted">Name a trade and a place to see an estimate.</p>
    </>
  );
}

/** What is certain without an estimate: the budget holds. */
function Ceiling({ budget }: BudgetProps) {
  if (budget === undefined || !Number.isFinite(budget)) return null;
  return <p className="font-medium tabular-nums">Never more than {formatMoney(budget)}</p>;
}

type AnswerProps = BudgetProps & { estimate: UseQueryResult<Estimate> };

function Answer({ estimate, budget }: AnswerProps) {
  if (estimate.data) return <Figures estimate={estimate.data} isOld={estimate.isPlaceholderData} />;
  if (estimate.error) {
    return (
      <>
        <Ceiling budget={budget} />
        <p className="wrap-break-word text-muted">Not estimated: {estimate.error.message}</p>
        {!isRefusal(estimate.error) && (
          <Button className="mt-3" onClick={() => void estimate.refetch()}>
            Estimate again
          </Button>
        )}
      </>
    );
  }
  return (
    <div role="status" aria-label="Estimating" className="space-y-3">
      <Skeleton className="h-7 w-32" />
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-7 w-40" />
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-5 w-full" />
    </div>
  );
}

function Figures({ estimate, isOld }: { estimate: Estimate; isOld: boolean }) {
  return (
    <div aria-busy={isOld} className="transition-opacity aria-busy:opacity-60">
      <div role="status" className="space-y-2 tabular-nums">
        {(estimate.results ?? estimate.seconds) && <Findings {...estimate} />}
        <p>
          <span className="text-xl font-semibold tracking-tight">{rangeOf(estimate)}</span>
          <span className="text-muted">, never more than {formatMoney(estimate.budget)}</span>
        </p>
      </div>
      {estimate.lines.length > 0 && (
        <dl aria-label="Parts of the cost" className="mt-2 divide-y divide-line">
          {estimate.lines.map((line) => (
            <div key={line.what} className="flex justify-between gap-4 py-1.5">
              <dt className="text-muted">{line.what}</dt>
              <dd className="text-right tabular-nums">{rangeOf(line)}</dd>
            </div>
          ))}
        </dl>
      )}
      {estimate.notes.map((note) => (
        <p key={note} className="mt-2 text-[13px] leading-5 text-muted">
          {note}
        </p>
      ))}
    </div>
  );
}

/** How many leads, out of how many businesses, and in which time. What is not known is not said. */
function Findings({ results, seconds }: Pick<Estimate, 'results' | 'seconds'>) {
  return (
    <div>
      {results && <p className="text-xl font-semibold tracking-tight">{leadsOf(results)}</p>}
      {results?.known != null && <p className="text-muted">{knownWords(results)}</p>}
      {seconds && (
        <p className="text-muted">Takes {timeOf(seconds)}, as the last ones like it did.</p>
      )}
    </div>
  );
}

/** Where the leads come from, and why they are fewer than the businesses. */
function knownWords({ known, low, high }: ExpectedResults): string {
  if (known === null || known === 0) return 'We know no business like that there.';
  const words = `We know ${counted(known, 'business', 'businesses')} like that there`;
  if (low < high) return `${words}; the others would come from elsewhere.`;
  return `${words}.`;
}
