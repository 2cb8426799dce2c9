import { counted, formatCount, formatMoney } from '@/lib/format';
import type { Metrics } from '@/lib/job-progress/snapshot';
import { Stat } from '@/ui/stat';

type Props = {
  metrics: Metrics;
  isRunning: boolean;
  asked: number | undefined;
  budget: number | undefined;
};

/** What has been counted so far. A figure that is not known yet is a dash, not a zero. */
export function LiveFigures({ metrics, isRunning, asked, budget }: Props) {
  const known = metrics.previously_delivered_filtered ?? 0;
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-4">
      <Stat
        label="Businesses found"
        value={orDash(metrics.businesses_found, formatCount)}
        note={known > 0 ? `${counted(known, 'known one')} left out` : undefined}
      />
      <Stat
        label="Good matches"
        value={orDash(metrics.qualified_leads, formatCount)}
        note={asked === undefined ? undefined : matchesNote(metrics.qualified_leads, asked)}
      />
      <Stat
        label="Contacts checked"
        value={orDash(metrics.leads_enriched, formatCount)}
        note={
          metrics.avg_confidence === undefined || metrics.leads_enriched === 0
            ? undefined
            : `avg. confidence ${Math.round(metrics.avg_confidence)}`
        }
      />
      <Stat
        label={isRunning ? 'Cost so far' : 'Cost'}
        value={orDash(metrics.total_cost, formatMoney)}
        note={budget === undefined ? undefined : `of at most ${formatMoney(budget)}`}
      />
    </dl>
  );
}

const matchesNote = (matches: number | undefined, asked: number) =>
  matches !== undefined && matches > asked
    ? `the best ${formatCount(asked)} are kept`
    : `of ${formatCount(asked)} asked for`;

const orDash = (value: number | undefined, format: (value: number) => string) =>
  value === undefined ? <span className="text-muted">–</span> : format(value);
