import { counted, formatCount } from '@/lib/format';
import type { Metrics } from '@/lib/job-progress/snapshot';
import { Stat } from '@/ui/stat';

type Props = { metrics: Metrics; asked: number | undefined };

/** What has been counted so far. A figure that is not known yet is a dash, not a zero. */
export function LiveFigures({ metrics, asked }: Props) {
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-3">
      <Stat
        label="Businesses found"
        value={orDash(metrics.businesses_found)}
        note={leftOut(metrics)}
      />
      <Stat
        label="Good matches"
        value={orDash(metrics.qualified_leads)}
        note={asked === undefined ? undefined : matchesNote(metrics.qualified_leads, asked)}
      />
      <Stat
        label="Contacts checked"
        value={orDash(metrics.leads_enriched)}
        note={
          metrics.avg_confidence === undefined || metrics.leads_enriched === 0
            ? undefined
            : `avg. confidence ${Math.round(metrics.avg_confidence)}`
        }
      />
    </dl>
  );
}

/** "3 known ones left out, 1 on your suppression list" */
function leftOut({
  previously_delivered_filtered: known = 0,
  suppressed_filtered: barred = 0,
}: Metrics) {
  const parts = [
    known > 0 ? `${counted(known, 'known one')} left out` : null,
    barred > 0 ? `${formatCount(barred)} on your suppression list` : null,
  ];
  return parts.filter(Boolean).join(', ') || undefined;
}

const matchesNote = (matches: number | undefined, asked: number) =>
  matches !== undefined && matches > asked
    ? `the best ${formatCount(asked)} are kept`
    : `of ${formatCount(asked)} asked for`;

const orDash = (value: number | undefined) =>
  value === undefined ? <span className="text-muted">–</span> : formatCount(value);
