import { formatDay, humanize } from '@/lib/format';
import { SandboxBadge } from '@/ui/sandbox-badge';
import type { Origin } from './lead';
import { isOfSandbox, originName } from './lead-words';

/** For each field: its source, when that saw it, under which licence it came, and until when it is kept. */
export function Provenance({ provenance }: { provenance: Record<string, Origin> }) {
  const fields = Object.entries(provenance);
  if (fields.length === 0) {
    return <p className="mt-2 text-sm text-muted">No sources were recorded for this lead.</p>;
  }
  return (
    <dl className="mt-2 divide-y divide-line rounded-xl border border-line text-sm">
      {fields.map(([field, origin]) => (
        <div key={field} className="flex gap-4 px-3.5 py-2.5">
          <dt className="w-20 shrink-0 text-muted">{humanize(field)}</dt>
          <dd className="min-w-0">
            <p className="wrap-break-word">{originName(origin)}</p>
            {isOfSandbox(origin) && <SandboxBadge />}
            <p className="text-[13px] text-muted">
              {[
                origin.observedAt ? `Seen ${formatDay(origin.observedAt)}` : null,
                origin.licence,
                origin.attribution,
                origin.expiresAt ? `Deleted on ${formatDay(origin.expiresAt)}` : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </dd>
        </div>
      ))}
    </dl>
  );
}
