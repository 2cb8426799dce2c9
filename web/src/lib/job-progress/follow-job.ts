import { readEventStream } from '../event-stream';
import { isRefusal } from '../http';
import type { ServerEvent } from '../sse-parser';
import { backoff } from './backoff';
import type { LiveLead } from './feed';
import { hasEnded, type Snapshot } from './snapshot';

/**
 * How the figures reach us: `connecting` until the first answer; `live` over the stream; `reconnecting`
 * after it broke; `polling` once it broke repeatedly (the stream is still tried now and then); `ended`
 * when the job has ended and nothing more will come.
 */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'polling' | 'ended';

export type JobFollower = {
  lastEventId: () => string | undefined;
  /** True if the end of the job has become known in another way than over the stream. */
  isOver: () => boolean;
  onSnapshot: (snapshot: Snapshot, eventId: string | undefined) => void;
  onLead: (lead: LiveLead, eventId: string | undefined) => void;
  onConnection: (connection: Connection) => void;
};

// The server sends a heartbeat every 15 s: two of them lost, and some patience.
const STALL_AFTER_MS = 40_000;
const FAILURES_BEFORE_POLLING = 3;
// A connection that lived this long was a good one: its end starts a new count of failures.
const GOOD_AFTER_MS = 10_000;

/**
 * Follows a job's event stream until its final snapshot, over as many connections as it takes. Each
 * connection asks for what came after the last event taken in. Returns its own undo.
 */
export function followJob(jobId: string, follower: JobFollower): () => void {
  const life = new AbortController();
  void follow(jobId, follower, life.signal);
  return () => life.abort();
}

async function follow(jobId: string, follower: JobFollower, signal: AbortSignal): Promise<void> {
  const report = (connection: Connection) => {
    if (!signal.aborted) follower.onConnection(connection);
  };
  let failures = 0;
  report('connecting');

  while (!signal.aborted) {
    const openedAt = performance.now();
    const end = await readOnce(jobId, follower, signal, () => report('live'));

    // Ended is asked only now: a job that was over before we came still has its leads to replay.
    if (end === 'over' || follower.isOver()) break;
    if (end === 'refused') {
      report('polling');
      return;
    }

    failures = performance.now() - openedAt >= GOOD_AFTER_MS ? 1 : failures + 1;
    report(failures >= FAILURES_BEFORE_POLLING ? 'polling' : 'reconnecting');
    await pause(backoff(failures, Math.random()), signal);
    if (follower.isOver()) break;
  }
  report('ended');
}

/** One connection, and how it came to its end. Only a final snapshot is a good end. */
async function readOnce(
  jobId: string,
  follower: JobFollower,
  signal: AbortSignal,
  onOpen: () => void,
): Promise<'over' | 'broken' | 'refused'> {
  const connection = new AbortController();
  const abort = () => connection.abort();
  signal.addEventListener('abort', abort);

  try {
    await readEventStream(`/api/jobs/${encodeURIComponent(jobId)}/events`, {
      lastEventId: follower.lastEventId(),
      signal: connection.signal,
      stallAfterMs: STALL_AFTER_MS,
      onOpen,
      onEvent: (event) => {
        // We leave at the end ourselves: a server that keeps the line open costs nothing then.
        if (takeIn(event, follower)) connection.abort();
      },
    });
    return 'broken';
  } catch (error) {
    // Aborted by us: after the final snapshot, or because nobody watches any more.
    if (connection.signal.aborted) return 'over';
    return isRefusal(error) ? 'refused' : 'broken';
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Hands the event on; true if it was the job's final snapshot. */
function takeIn(event: ServerEvent, follower: JobFollower): boolean {
  if (event.event === 'lead') {
    follower.onLead(JSON.parse(event.data) as LiveLead, event.id);
    return false;
  }
  if (event.event !== 'progress') return false;
  const snapshot = JSON.parse(event.data) as Snapshot;
  follower.onSnapshot(snapshot, event.id);
  return hasEnded(snapshot);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
