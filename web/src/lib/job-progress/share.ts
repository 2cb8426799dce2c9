import type { Feed } from './feed';
import { STALL_AFTER_MS, type Connection, type JobFollower } from './follow-job';
import type { Snapshot } from './snapshot';
import type { ServerEvent } from './sse-parser';
import { onWake } from './wake';

/** All that one page knows of a job. */
export type Known = { snapshot: Snapshot | undefined; feed: Feed };

export type SharingFollower = JobFollower & {
  known: () => Known;
  /** What another page knows; whatever of it is older than ours is dropped. */
  onKnown: (known: Known) => void;
};

type Message =
  | { kind: 'hello'; from: string }
  | { kind: 'known'; to: string; known: Known; connection: Connection }
  | { kind: 'events'; events: readonly ServerEvent[] }
  | { kind: 'connection'; connection: Connection }
  | { kind: 'heard' };

const LOOK_EVERY_MS = 5_000;

export const canShare = () => 'locks' in navigator && typeof BroadcastChannel === 'function';

/**
 * Follows a job together with the other pages of this browser: one of them holds the lock of that name
 * and has the stream, and tells the others what comes. When it goes, the browser gives the lock to the
 * next, which resumes after the last event it was told. A page that somebody looks at takes the lock
 * from one that has fallen silent. Returns its own undo.
 */
export function followTogether(
  name: string,
  follower: SharingFollower,
  follow: (follower: JobFollower) => () => void,
): () => void {
  const life = new AbortController();
  const channel = new BroadcastChannel(name);
  const say = (message: Message) => channel.postMessage(message);
  const me = `${Date.now()}-${Math.random()}`;
  let connection: Connection = 'connecting';
  let isLeading = false;
  // Until told what was before, what comes is not taken in: it would hide the gap.
  let isInformed = false;
  let heardAt = Date.now();

  const report = (now: Connection) => {
    connection = now;
    follower.onConnection(now);
  };
  const hello = () => {
    if (!isLeading) say({ kind: 'hello', from: me });
  };

  const listen = (message: Message) => {
    heardAt = Date.now();
    if (message.kind === 'connection') report(message.connection);
    else if (message.kind === 'events' && isInformed) follower.onEvents(message.events);
    else if (message.kind === 'known' && message.to === me) {
      isInformed = true;
      follower.onKnown(message.known);
      report(message.connection);
    }
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (!isLeading) listen(data);
    else if (data.kind === 'hello')
      say({ kind: 'known', to: data.from, known: follower.known(), connection });
  };

  const lead = (lost: AbortSignal) => {
    isLeading = true;
    return follow({
      ...follower,
      onHeard: () => say({ kind: 'heard' }),
      onEvents: (events) => {
        follower.onEvents(events);
        say({ kind: 'events', events });
      },
      onConnection: (now) => {
        if (lost.aborted) return;
        report(now);
        say({ kind: 'connection', connection: now });
      },
    });
  };
  const stand = async (isStealing: boolean): Promise<void> => {
    const office = new AbortController();
    let stop: (() => void) | undefined;
    try {
      await navigator.locks.request(
        name,
        isStealing ? { steal: true } : { signal: life.signal },
        async () => {
          stop = lead(office.signal);
          await aborted(life.signal);
        },
      );
    } catch {
      // The page is left, or another one has taken the lock: then this one listens.
    }
    office.abort();
    stop?.();
    isLeading = false;
    isInformed = false;
    if (life.signal.aborted) return;
    hello();
    await stand(false);
  };

  const look = () => {
    const isOwed =
      connection !== 'ended' && connection !== 'signed-out' && connection !== 'polling';
    if (isLeading || !isOwed || document.visibilityState === 'hidden') heardAt = Date.now();
    else if (Date.now() - heardAt > STALL_AFTER_MS) {
      heardAt = Date.now();
      void stand(true);
    }
  };
  const clock = setInterval(look, LOOK_EVERY_MS);
  const undoWake = onWake(hello);
  follower.onConnection('connecting');
  hello();
  void stand(false);

  return () => {
    clearInterval(clock);
    undoWake();
    life.abort();
    channel.close();
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
}
