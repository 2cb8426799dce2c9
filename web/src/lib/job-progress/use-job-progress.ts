import {
  queryOptions,
  skipToken,
  useQuery,
  useQueryClient,
  type QueryCacheNotifyEvent,
  type QueryClient,
} from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { advance, emptyFeed, furthest, type Feed, type FeedEvent, type LiveLead } from './feed';
import { followJob, type Connection } from './follow-job';
import { gather } from './gather';
import { isRefusal, isSignedOut } from './problem';
import { fetchSnapshot, type Reach } from './reach';
import { followInSeat } from './seats';
import { canShare, followTogether, type SharingFollower } from './share';
import { hasEnded, newest, type Snapshot } from './snapshot';
import type { ServerEvent } from './sse-parser';
import { whileSeen } from './wake';

export type JobProgressOptions = Reach & {
  /** How often the snapshot is asked for while there is no stream; 2,000 if it is left out. */
  pollMs?: number;
  /**
   * Whether the pages of a browser that watch the same job have one stream together. If it is left out:
   * yes, unless `headers` are given, for then the pages may be different people's.
   */
  share?: boolean;
};

const POLL_EVERY_MS = 2_000;
// Somebody may have signed in on another page: the session is shared, the news of it is not.
const ASK_SIGNED_OUT_EVERY_MS = 15_000;
const HIDDEN_FOR_MS = 5 * 60_000;
// A tenth of a second is at once for whoever reads, and leaves a slow machine time to draw.
const GATHER_MS = 100;
const OWN_SERVER: Reach = {};

/** The snapshot of a job. Whatever brings one, stream or request, an older one never replaces it. */
export const jobQuery = (jobId: string, reach: Reach = OWN_SERVER) =>
  // Where the server is, and how one is let in, does not change what the snapshot of a job is.
  // eslint-disable-next-line @tanstack/query/exhaustive-deps
  queryOptions({
    queryKey: ['jobs', jobId],
    queryFn: ({ signal }) => fetchSnapshot(jobId, reach, signal),
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
    structuralSharing: false, // leads never change: comparing ten thousand at each event is for nothing
  });

/**
 * The progress of a job, live until it ends: its newest snapshot, the leads announced so far, and how
 * they reach us. Over the stream while that holds, by polling while it does not; either way the
 * version never goes back. Leaving the screen closes the stream, coming back resumes it.
 */
export function useJobProgress(jobId: string, options: JobProgressOptions = {}) {
  const { baseUrl, credentials, pollMs = POLL_EVERY_MS } = options;
  const isShared = options.share ?? options.headers === undefined;
  const queryClient = useQueryClient();
  const [stream, setStream] = useState<Connection>('connecting');
  const job = useQuery({
    ...jobQuery(jobId, options),
    refetchInterval: (query) => {
      if (hasEnded(query.state.data)) return false;
      if (stream === 'signed-out') return ASK_SIGNED_OUT_EVERY_MS;
      return stream === 'polling' && !isRefusal(query.state.error) ? pollMs : false;
    },
  });
  const feed = useQuery(feedQuery(jobId));
  // The newest function given, without a new stream for each.
  const headers = useEffectEvent(() => options.headers?.() ?? {});

  useEffect(() => {
    const reach: Reach = { baseUrl, credentials, headers: () => headers() };
    const follower = cacheFollower(jobId, queryClient, setStream);
    return whileSeen(HIDDEN_FOR_MS, () =>
      isShared && canShare()
        ? followTogether(`job-progress:${baseUrl ?? ''}:${jobId}`, follower, (sharing) =>
            followJob(jobId, reach, sharing),
          )
        : followInSeat(
            () => followJob(jobId, reach, follower),
            () => setStream('polling'),
          ),
    );
  }, [jobId, queryClient, baseUrl, credentials, isShared]);

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

/** Writes what it hears into the cache, from which all that show this job read. */
function cacheFollower(
  jobId: string,
  queryClient: QueryClient,
  onConnection: (connection: Connection) => void,
): SharingFollower {
  const jobKey = jobQuery(jobId).queryKey;
  const feedKey = feedQuery(jobId).queryKey;
  const shownFeed = () => queryClient.getQueryData(feedKey) ?? emptyFeed;
  const onSnapshot = (snapshot: Snapshot) =>
    queryClient.setQueryData(jobKey, (current) => newest(current, snapshot));
  const heard = gather<ServerEvent>(GATHER_MS, (events) => {
    const snapshots = events
      .filter(({ event }) => event === 'progress')
      .map((event) => JSON.parse(event.data) as Snapshot);
    if (snapshots.length > 0) onSnapshot(snapshots.reduce(newest));
    queryClient.setQueryData(feedKey, advance(shownFeed(), events.flatMap(toFeed)));
  });
  // Whoever asks what is known, is told of what was heard and not shown yet, too.
  const feed = () => {
    heard.flush();
    return shownFeed();
  };

  return {
    lastEventId: () => feed().lastEventId,
    isOver: () => {
      heard.flush();
      return hasEnded(queryClient.getQueryData(jobKey));
    },
    untilOver: (signal) => untilEnded(jobId, queryClient, signal),
    onEvents: heard.add,
    onConnection: (connection) => {
      heard.flush();
      onConnection(connection);
    },
    untilSignedIn: (signal) => untilAnswered(jobId, queryClient, signal),
    known: () => {
      const known = feed();
      return { snapshot: queryClient.getQueryData(jobKey), feed: known };
    },
    onKnown: ({ snapshot, feed: theirs }) => {
      if (snapshot) onSnapshot(snapshot);
      queryClient.setQueryData(feedKey, furthest(feed(), theirs));
    },
  };
}

const toFeed = ({ id, event, data }: ServerEvent): FeedEvent[] =>
  id === undefined
    ? []
    : [{ id, lead: event === 'lead' ? (JSON.parse(data) as LiveLead) : undefined }];

/**
 * Asks for the snapshot, so that whoever looks after the session hears of the refusal, and comes back
 * when that question is answered in another way: by whoever asked it again, now or later.
 */
function untilAnswered(
  jobId: string,
  queryClient: QueryClient,
  signal: AbortSignal,
): Promise<void> {
  const { queryKey } = jobQuery(jobId);
  const query = queryClient.getQueryCache().find({ queryKey, exact: true });
  const answered = untilCached(queryClient, signal, (event) => {
    if (event?.type !== 'updated' || event.query !== query) return false;
    const { action } = event;
    return (
      (action.type === 'success' && !action.manual) ||
      (action.type === 'error' && isRefusal(action.error) && !isSignedOut(action.error))
    );
  });
  void queryClient.refetchQueries({ queryKey, exact: true });
  return answered;
}

/** Comes back when the job is known to have ended. */
function untilEnded(jobId: string, queryClient: QueryClient, signal: AbortSignal): Promise<void> {
  const { queryKey } = jobQuery(jobId);
  return untilCached(queryClient, signal, () => hasEnded(queryClient.getQueryData(queryKey)));
}

/** Comes back when the cache is as wanted, asked now and after each change, or with the signal. */
function untilCached(
  queryClient: QueryClient,
  signal: AbortSignal,
  isWanted: (change?: QueryCacheNotifyEvent) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      undo();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const undo = queryClient.getQueryCache().subscribe((change) => {
      if (isWanted(change)) done();
    });
    signal.addEventListener('abort', done);
    if (isWanted()) done();
  });
}
