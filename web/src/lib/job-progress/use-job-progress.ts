import { queryOptions, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { getJson, isRefusal } from '../http';
import { advance, emptyFeed, type Feed } from './feed';
import { followJob, type Connection } from './follow-job';
import { hasEnded, newest, type Snapshot } from './snapshot';

const POLL_EVERY_MS = 2_000;

/** The snapshot of a job. Whatever brings one, stream or request, an older one never replaces it. */
export const jobQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['jobs', jobId],
    queryFn: ({ signal }) => getJson<Snapshot>(`/api/jobs/${encodeURIComponent(jobId)}`, signal),
    structuralSharing: (current, update) =>
      newest(current as Snapshot | undefined, update as Snapshot),
    staleTime: Infinity, // the stream keeps it fresh; a refetch could only bring something older
  });

/** The leads announced by the stream. It has no request of its own: only the stream writes it. */
const feedQuery = (jobId: string) =>
  queryOptions<Feed>({
    queryKey: ['jobs', jobId, 'feed'],
    queryFn: skipToken,
    initialData: emptyFeed,
    staleTime: Infinity,
  });

/**
 * The progress of a job, live until it ends: its newest snapshot, the leads announced so far, and how
 * they reach us. Over the stream while that holds, by polling while it does not; either way the
 * version never goes back. Leaving the screen closes the stream, coming back resumes it.
 */
export function useJobProgress(jobId: string) {
  const queryClient = useQueryClient();
  const [stream, setStream] = useState<Connection>('connecting');
  const job = useQuery({
    ...jobQuery(jobId),
    refetchInterval: (query) =>
      stream === 'polling' && !hasEnded(query.state.data) && !isRefusal(query.state.error)
        ? POLL_EVERY_MS
        : false,
  });
  const feed = useQuery(feedQuery(jobId));

  useEffect(() => {
    const jobKey = jobQuery(jobId).queryKey;
    const feedKey = feedQuery(jobId).queryKey;
    const takeIn = (id: string | undefined, lead?: Parameters<typeof advance>[2]) => {
      if (id === undefined) return;
      queryClient.setQueryData(feedKey, (current) => advance(current ?? emptyFeed, id, lead));
    };

    return followJob(jobId, {
      lastEventId: () => queryClient.getQueryData(feedKey)?.lastEventId,
      isOver: () => hasEnded(queryClient.getQueryData(jobKey)),
      onSnapshot: (snapshot, id) => {
        queryClient.setQueryData(jobKey, (current) => newest(current, snapshot));
        takeIn(id);
      },
      onLead: (lead, id) => takeIn(id, lead),
      onConnection: setStream,
    });
  }, [jobId, queryClient]);

  const isOver = hasEnded(job.data);
  const connection: Connection =
    isOver && (stream === 'polling' || stream === 'reconnecting') ? 'ended' : stream;

  return {
    snapshot: job.data,
    leads: feed.data?.leads ?? [],
    connection,
    error: job.data ? null : job.error,
    retry: () => void job.refetch(),
  };
}
