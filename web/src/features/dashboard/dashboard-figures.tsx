import { useQuery } from '@tanstack/react-query';
import { ChartLine } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatCount, formatMoney } from '@/lib/format';
import { sourceName } from '@/lib/source-name';
import { BlankState } from '@/ui/blank-state';
import { Button } from '@/ui/button';
import { buttonClass } from '@/ui/button-class';
import { Card } from '@/ui/card';
import { LoadFailed } from '@/ui/load-failed';
import { Select } from '@/ui/select';
import { Skeleton } from '@/ui/skeleton';
import { Stat } from '@/ui/stat';
import { Bars } from './bars';
import { CostOverTime, LeadsOverTime, Panel } from './charts';
import { dashboardQuery, SPANS, type Dashboard, type Span } from './dashboard';

const LONGEST = 365 satisfies Span;
// From 90 to 100 down to 50 to 59.
const LEAST_ROWS = 5;

/** What the workspace found and spent over the last days. */
export function DashboardFigures() {
  const [span, setSpan] = useState<Span>(30);
  const { data, error, isPlaceholderData, refetch } = useQuery(dashboardQuery(span));

  if (!data) {
    if (error) {
      return (
        <LoadFailed
          title="The figures could not be loaded"
          error={error}
          onRetry={() => void refetch()}
        />
      );
    }
    return <FiguresSkeleton />;
  }
  return (
    <div className="space-y-6">
      <Select
        aria-label="Time span"
        className="sm:w-48"
        value={span}
        onChange={({ target }) =>
          setSpan(SPANS.find((days) => days === Number(target.value)) ?? 30)
        }
      >
        {SPANS.map((days) => (
          <option key={days} value={days}>
            Last {days} days
          </option>
        ))}
      </Select>
      <div aria-busy={isPlaceholderData} className="transition-opacity aria-busy:opacity-60">
        {data.totals.campaigns === 0 && data.totals.leads === 0 ? (
          <NothingYet days={span} onLongest={() => setSpan(LONGEST)} />
        ) : (
          <Figures dashboard={data} />
        )}
      </div>
    </div>
  );
}

function Figures({ dashboard }: { dashboard: Dashboard }) {
  const { totals, days, confidence, sources } = dashboard;
  return (
    <div className="space-y-6">
      <Totals totals={totals} />
      <div className="grid gap-6 lg:grid-cols-2">
        <LeadsOverTime days={days} />
        <CostOverTime days={days} />
        <Panel title="How sure we are" note="leads by confidence, of which 100 is the surest">
          {totals.leads === 0 ? (
            <NoLeads />
          ) : (
            <Bars label="Leads by confidence" bars={downToTheLowest(confidence)} />
          )}
        </Panel>
        <Panel title="Where they come from" note="a lead may have several sources">
          {sources.length === 0 ? (
            <NoLeads />
          ) : (
            <Bars
              label="Leads by source"
              bars={sources.map(({ source, leads }) => ({
                name: sourceName(source),
                count: leads,
              }))}
            />
          )}
        </Panel>
      </div>
    </div>
  );
}

function Totals({ totals }: Pick<Dashboard, 'totals'>) {
  const { leads, sandboxLeads, withEmail, verified } = totals;
  return (
    <Card aria-label="Totals" className="p-5 sm:p-6">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-5">
        <Stat label="Campaigns started" value={formatCount(totals.campaigns)} />
        <Stat
          label="Leads found"
          value={formatCount(leads)}
          note={
            sandboxLeads > 0 && `${formatCount(sandboxLeads)} with details made up by the sandbox`
          }
        />
        <Stat
          label="With e-mail"
          value={formatCount(withEmail)}
          note={
            leads > 0 && `${shareOf(withEmail, leads)} of them, ${formatCount(verified)} verified`
          }
        />
        <Stat
          label="Average confidence"
          value={totals.averageConfidence ?? '–'}
          note="from 0 to 100"
        />
        <Stat label="Cost" value={formatMoney(totals.cost)} note={costNote(totals)} />
      </dl>
    </Card>
  );
}

const shareOf = (part: number, whole: number) => `${Math.round((100 * part) / whole)} %`;

/** "$0.04 a lead, and $0.40 practice money" */
function costNote({ cost, sandboxCost, leads }: Dashboard['totals']) {
  const parts = [
    cost > 0 && leads > 0 && `${formatMoney(cost / leads)} a lead`,
    sandboxCost > 0 && `and ${formatMoney(sandboxCost)} practice money`,
  ];
  return parts.filter(Boolean).join(', ') || undefined;
}

/** Without the rows below the lowest that has leads: nobody asked for so little, or none was so unsure. */
function downToTheLowest(confidence: Dashboard['confidence']) {
  const last = confidence.findLastIndex(({ leads }) => leads > 0);
  return confidence
    .slice(0, Math.max(last + 1, LEAST_ROWS))
    .map(({ from, to, leads }) => ({ name: `${from} to ${to}`, count: leads }));
}

function NoLeads() {
  return <p className="text-sm text-muted">No leads in these days.</p>;
}

function NothingYet({ days, onLongest }: { days: Span; onLongest: () => void }) {
  return (
    <BlankState
      icon={ChartLine}
      title="Nothing to show yet"
      action={
        <>
          <Link to="/" className={buttonClass('primary')}>
            Start a campaign
          </Link>
          {days !== LONGEST && <Button onClick={onLongest}>Look at the last {LONGEST} days</Button>}
        </>
      }
    >
      No campaign was started in the last {days} days. Once one has found leads, you see here how
      many, how sure they are, where they come from and what they cost.
    </BlankState>
  );
}

function FiguresSkeleton() {
  return (
    <div role="status" aria-label="Loading figures" className="space-y-6">
      <Skeleton className="h-11 w-48" />
      <Skeleton className="h-28 w-full rounded-2xl" />
      <div className="grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-80 w-full rounded-2xl" />
        <Skeleton className="h-80 w-full rounded-2xl" />
      </div>
    </div>
  );
}
