import { backoff } from './backoff';
import { readEventStream } from './fetch-events';
import { isRefusal, isSignedOut } from './problem';
import { fetchStream, type Reach } from './reach';
import { hasEnded, type Snapshot } from './snapshot';
import type { ServerEvent } from './sse-parser';
import { onWake } from './wake';

/**
 * How the figures reach us: `connecting` until the first answer; `live` over the stream; `reconnecting`
 * after it broke; `polling` once it broke repeatedly (the stream is still tried now and then);
 * `signed-out` while the server wants to know who asks; `ended` when the job has ended and nothing more
 * will come.
 */
export type Connection =
  'connecting' | 'live' | 'reconnecting' | 'polling' | 'signed-out' | 'ended';

export type JobFollower = {
  lastEventId: () => string | undefined;
  /** True if the end of the job has become known in another way than over the stream. */
  isOver: () => boolean;
  /** Comes back when `isOver` is true, or with the signal. */
  untilOver: (signal: AbortSignal) => Promise<void>;
  onEvents: (events: readonly ServerEvent[]) => void;
  /** Something came over the stream, if only a heartbeat. */
  onHeard?: () => void;
  onConnection: (connection: Connection) => void;
  /** Comes back when it makes sense to ask the server again after it did not know us. */
  untilSignedIn: (signal: AbortSignal) => Promise<void>;
};

// The server sends a heartbeat every 15 s: two of them lost, and some patience.
export const STALL_AFTER_MS = 40_000;
// One heartbeat, and some patience: for a line that is doubted because the page was away.
const DOUBTFUL_AFTER_MS = 20_000;
const FAILURES_BEFORE_POLLING = 3;
// A connection that lived this long was a good one: its end starts a new count of failures.
const GOOD_AFTER_MS = 10_000;

/**
 * Follows a job's event stream until its final snapshot, over as many connections as it takes. Each
 * connection asks for what came after the last event taken in. Returns its own undo.
 */
export function followJob(jobId: string, reach: Reach, follower: JobFollower): () => void {
  const life = new AbortController();
  void follow({ jobId, reach, follower, signal: life.signal });
  return () => life.abort();
}

type Task = { jobId: string; reach: Reach; follower: JobFollower; signal: AbortSignal };
type End = 'over' | 'broken' | 'refused' | 'signed-out' | 'woken';

async function follow(task: Task): Promise<void> {
  const { follower, signal } = task;
  const report = (connection: Connection) => {
    if (!signal.aborted) follower.onConnection(connection);
  };
  let failures = 0;
  report('connecting');

  while (!signal.aborted) {
    const openedAt = performance.now();
    // A job that was over before we came, or whose end a poll has told, still has its leads to replay:
    // one more connection for them, and the last.
    const isLast = follower.isOver();
    const end = await readOnce(task, () => report('live'));

    if (end === 'over' || isLast) break;
    if (end === 'refused') {
      report('polling');
      return;
    }
    if (end === 'woken') {
      failures = 0;
      report('reconnecting');
      continue;
    }

    failures = performance.now() - openedAt >= GOOD_AFTER_MS ? 1 : failures + 1;
    if (end === 'signed-out') {
      report('signed-out');
      await follower.untilSignedIn(signal);
    } else {
      report(failures >= FAILURES_BEFORE_POLLING ? 'polling' : 'reconnecting');
    }
    await pause(backoff(failures, Math.random()), follower, signal);
  }
  report('ended');
}

/** Why a connection was given up that nobody had closed. */
class Woken extends Error {}

/** One connection, and how it came to its end. Only a final snapshot is a good end. */
async function readOnce(task: Task, onOpen: () => void): Promise<End> {
  const { jobId, reach, follower, signal } = task;
  const connection = new AbortController();
  const abort = () => connection.abort();
  signal.addEventListener('abort', abort);
  let heardAt = Date.now();
  const undoWake = onWake((why) => {
    if (why === 'seen' && Date.now() - heardAt < DOUBTFUL_AFTER_MS) return;
    connection.abort(new Woken());
  });
  const lastEventId = follower.lastEventId();

  try {
    await readEventStream({
      fetch: (open) =>
        fetchStream(jobId, {
          reach,
          signal: open,
          ...(lastEventId === undefined ? {} : { lastEventId }),
        }),
      signal: connection.signal,
      stallAfterMs: STALL_AFTER_MS,
      onOpen,
      onHeard: () => {
        heardAt = Date.now();
        follower.onHeard?.();
      },
      onEvents: (events) => {
        follower.onEvents(events);
        // We leave at the end ourselves: a server that keeps the line open costs nothing then.
        if (events.some(isFinal)) abort();
      },
    });
    return 'broken';
  } catch (error) {
    if (connection.signal.reason instanceof Woken) return 'woken';
    // Aborted by us: after the final snapshot, or because nobody watches any more.
    if (connection.signal.aborted) return 'over';
    if (isSignedOut(error)) return 'signed-out';
    return isRefusal(error) ? 'refused' : 'broken';
  } finally {
    undoWake();
    signal.removeEventListener('abort', abort);
  }
}

const isFinal = ({ event, data }: ServerEvent) =>
  event === 'progress' && hasEnded(JSON.parse(data) as Snapshot);

/**
 * Waits so long, or until it is worth trying at once: the page comes back, or a poll has told the end, so
 * that the server can be reached and has what was missed.
 */
function pause(ms: number, follower: JobFollower, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const waiting = new AbortController();
    const done = () => {
      clearTimeout(timer);
      undoWake();
      signal.removeEventListener('abort', done);
      waiting.abort();
      resolve();
    };
    const timer = setTimeout(done, ms);
    const undoWake = onWake(done);
    signal.addEventListener('abort', done);
    void follower.untilOver(waiting.signal).then(done);
    if (signal.aborted) done();
  });
}
