// A browser has six connections to a server over HTTP/1.1, and pages need some for other things.
const SEATS = 4;
const ASK_AGAIN_MS = 30_000;

type Message = { kind: 'who' } | { kind: 'seated'; who: string } | { kind: 'left'; who: string };

/**
 * For pages that cannot elect one among them (Web Locks are there over https and on localhost alone):
 * each has a stream of its own, but no more than four pages of a browser. Who comes later does without,
 * until a seat is free. Returns its own undo.
 */
export function followInSeat(begin: () => () => void, onNoSeat: () => void): () => void {
  if (typeof BroadcastChannel !== 'function') return begin();
  const channel = new BroadcastChannel('job-progress');
  const say = (message: Message) => channel.postMessage(message);
  const me = `${Date.now()}-${Math.random()}`;
  const others = new Set<string>();
  let end: (() => void) | undefined;

  const sit = () => {
    end ??= begin();
    say({ kind: 'who' });
  };
  const ask = () => {
    if (end) return;
    others.clear();
    sit();
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'who') {
      if (end) say({ kind: 'seated', who: me });
    } else if (data.kind === 'left') {
      others.delete(data.who);
      ask();
    } else {
      // Of two who came at once the one whose name is lower counts as the earlier.
      if (data.who < me) others.add(data.who);
      if (end && others.size >= SEATS) {
        end();
        end = undefined;
        onNoSeat();
      }
    }
  };

  const clock = setInterval(ask, ASK_AGAIN_MS);
  sit();
  return () => {
    clearInterval(clock);
    if (end) say({ kind: 'left', who: me });
    end?.();
    channel.close();
  };
}
