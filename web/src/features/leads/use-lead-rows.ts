import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { allRows, isPending, leadRowsQuery, verdictsQuery } from './lead-row';

/**
 * All leads of a campaign: the first page at once, the others one after the other while that is
 * looked at, and verdicts as they come.
 */
export function useLeadRows(campaignId: string) {
  const list = useInfiniteQuery(leadRowsQuery(campaignId));
  const { data, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = list;
  const all = useMemo(() => allRows(data), [data]);
  const pending = useMemo(() => all.filter(isPending).length, [all]);
  const credits = useMemo(() => [...new Set(data?.pages.flatMap((page) => page.credits))], [data]);

  // The server has more: each page that came asks for the next. One that failed waits for a person.
  useEffect(() => {
    if (hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);
  useQuery({ ...verdictsQuery(campaignId), enabled: pending > 0 && !isFetching });

  return {
    all,
    pending,
    credits,
    total: data?.pages.at(-1)?.total ?? 0,
    isLoading: list.isPending,
    /** Why there is nothing at all. */
    error: data ? null : list.error,
    retry: () => void list.refetch(),
    isComplete: !hasNextPage,
    /** Why the rest is not coming. */
    restError: isFetchNextPageError ? list.error : null,
    loadRest: () => void fetchNextPage(),
  };
}
