import { useInfiniteQuery } from '@tanstack/react-query';
import { LoadFailed } from '@/ui/load-failed';
import { LoadMore } from '@/ui/load-more';
import { Skeleton } from '@/ui/skeleton';
import { callsQuery } from './call';
import { CallTable } from './call-table';

type Props = { campaignId: string; leadKey?: string | undefined; label: string };

/** Calls page by page, from the moment they are looked at. */
export function Calls({ campaignId, leadKey, label }: Props) {
  const list = useInfiniteQuery(callsQuery(campaignId, leadKey));

  if (list.isPending) {
    return (
      <div role="status" aria-label="Loading calls" className="space-y-3 py-2">
        {Array.from({ length: 3 }, (_, row) => (
          <Skeleton key={row} className="h-10 w-full" />
        ))}
      </div>
    );
  }
  if (!list.data) {
    return (
      <LoadFailed
        title="The calls could not be loaded"
        error={list.error}
        onRetry={() => void list.refetch()}
      />
    );
  }

  const calls = list.data.pages.flatMap(({ items }) => items);
  if (calls.length === 0) {
    return (
      <p className="py-2 text-sm text-muted">
        No provider was asked{leadKey === undefined ? '' : ' for this lead'}, so nothing was
        charged.
      </p>
    );
  }
  return (
    <div className="space-y-3">
      <p className="text-[13px] leading-5 text-muted">
        A call is a question to a service outside: what was asked, what came of it, and its price.
      </p>
      <CallTable label={label} calls={calls} />
      <LoadMore list={list} />
    </div>
  );
}
