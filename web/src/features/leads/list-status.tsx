import { counted, formatCount } from '@/lib/format';
import { Button } from '@/ui/button';
import { ANY, narrowings } from './lead-filter';
import type { LeadList } from './use-lead-list';

/** How much of the whole is listed, and what is still to come. */
export function ListStatus({ list }: { list: LeadList }) {
  const { rows, all, total, pending, isComplete, restError, loadRest, view } = list;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
      <p role="status" className="tabular-nums">
        {`Showing ${formatCount(rows.length)} of ${formatCount(total)}`}
        {pending > 0 && `, ${counted(pending, 'address', 'addresses')} being verified`}
        {!isComplete && !restError && `, ${formatCount(total - all.length)} more on the way`}
      </p>
      {narrowings(view.filter) > 0 && (
        <button
          type="button"
          onClick={() => view.setFilter(ANY)}
          className="min-h-8 rounded font-medium text-accent-text underline-offset-2 hover:underline"
        >
          Clear filters
        </button>
      )}
      {restError && (
        <p role="alert" className="flex flex-wrap items-center gap-3 text-bad">
          The other {formatCount(total - all.length)} could not be loaded. {restError.message}
          <Button onClick={loadRest}>Try again</Button>
        </p>
      )}
    </div>
  );
}
