import { useQuery } from '@tanstack/react-query';
import { ChartLine } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatCount, formatMoney } from '@/lib/format';
import { sourceName } from '@/lib/source-name';
import { BlankState } from '@/ui/blank-state';
import { buttonClass } from '@/ui/button-class';
import { Card } from '@/ui/card';
import { LoadFailed } from '@/ui/load-failed';
import { Select } from '@/ui/select';
import { Skeleton } from '@/ui/skeleton';
import { Stat } from '@/ui/stat';
import { Bars } from './bars';
import { CostOverTime, LeadsOverTime, Panel } from './charts';
import { dashboardQuery, SPANS, type Dashboard, type Span } from './dashboard';

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
          <NothingYet days={span} />
        ) : (
          <Figures dashboard={data} />
        )}
      </div>
    </div>
  );
}

function Figures({ dashboard: { totals, days, confidence, sources } }: { dashboard: Dashboard }) {
  const practice =
    totals.sandboxCost > 0 && `and ${formatMoney(totals.sandboxCost)} practice money`;
  return (
    <div className="space-y-6">
      <Card aria-label="Totals" className="p-5 sm:p-6">
        <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-5">
          <Stat label="Campaigns" value={formatCount(totals.campaigns)} />
          <Stat label="Leads" value={formatCount(totals.leads)} />
          <Stat
            label="With e-mail"
            value={formatCount(totals.withEmail)}
            note={`${formatCount(totals.verified)} verified`}
          />
          <Stat
            label="Average confidence"
            value={totals.averageConfidence ?? '–'}
            note="of 0 to 100"
          />
          <Stat label="Cost" value={formatMoney(totals.cost)} note={practice} />
        </dl>
      </Card>
      <div className="grid gap-6 lg:grid-cols-2">
        <LeadsOverTime days={days} />
        <CostOverTime days={days} />
        <Panel title="How sure we are" note="leads by confidence">
          <Bars
            label="Leads by confidence"
            bars={confidence.map(({ from, to, leads }) => ({
              name: `${from} to ${to}`,
              count: leads,
            }))}
          />
        </Panel>
        <Panel title="Where they come from" note="a lead may have several sources">
          {sources.length === 0 ? (
            <p className="text-sm text-muted">No leads in these days.</p>
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

function NothingYet({ days }: { days: Span }) {
  return (
    <BlankState
      icon={ChartLine}
      title="Nothing to show yet"
      action={
        <Link to="/" className={buttonClass('primary')}>
          Start a campaign
        </Link>
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
