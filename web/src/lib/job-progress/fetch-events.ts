import { problemOf } from './problem';
import { createSseParser, type ServerEvent } from './sse-parser';

export type EventStreamOptions = {
  /** Sends the request. */
  fetch: (signal: AbortSignal) => Promise<Response>;
  signal: AbortSignal;
  /** Without a byte for this long the connection counts as dead, even if nobody closed it. */
  stallAfterMs: number;
  onOpen: () => void;
  /** Something came, if only a heartbeat. */
  onHeard: () => void;
  /** The events that came in one piece, in their order. */
  onEvents: (events: readonly ServerEvent[]) => void;
};

export class StreamStalled extends Error {
  constructor(stallAfterMs: number) {
    super(`Nothing came over the stream for ${stallAfterMs / 1000} s, not even a heartbeat.`);
    this.name = 'StreamStalled';
  }
}

/**
 * Reads one connection of a server-sent event stream until the server closes it. It goes over fetch
 * and not EventSource, so that headers can be sent and a refusal can be told from a broken line.
 *
 * Rejects with a `Problem` if the server refused, with `StreamStalled` if it fell silent, and with
 * the cause if the line broke or the signal was aborted. It never reconnects: that is the caller's.
 */
export async function readEventStream(options: EventStreamOptions): Promise<void> {
  const connection = new AbortController();
  const abort = () => connection.abort(options.signal.reason);
  if (options.signal.aborted) abort();
  options.signal.addEventListener('abort', abort);
  const watchdog = createWatchdog(options.stallAfterMs, () =>
    connection.abort(new StreamStalled(options.stallAfterMs)),
  );
  const heard = () => {
    watchdog.heard();
    options.onHeard();
  };

  try {
    const response = await options.fetch(connection.signal);
    if (!response.ok || !response.body) throw await problemOf(response);
    options.onOpen();
    await readEvents(response.body, connection.signal, heard, options.onEvents);
  } finally {
    watchdog.stop();
    options.signal.removeEventListener('abort', abort);
    connection.abort();
  }
}

async function readEvents(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  heard: () => void,
  onEvents: (events: readonly ServerEvent[]) => void,
): Promise<void> {
  const reader = body.getReader();
  const parse = createSseParser();
  // Aborting the request ends a pending read in browsers, but not where a service worker answered.
  const cancel = () => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener('abort', cancel);

  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return;
      heard();
      const events = parse(value);
      if (events.length > 0) onEvents(events);
      signal.throwIfAborted();
    }
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function createWatchdog(afterMs: number, bark: () => void) {
  let timer = setTimeout(bark, afterMs);
  return {
    heard: () => {
      clearTimeout(timer);
      timer = setTimeout(bark, afterMs);
    },
    stop: () => clearTimeout(timer),
  };
}
