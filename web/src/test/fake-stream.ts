import { http, HttpResponse } from 'msw';
import type { LiveLead } from '@/lib/job-progress/feed';
import type { Snapshot } from '@/lib/job-progress/snapshot';

/**
 * The event stream of job j1, played by the test: it sees every connection that the page opens, with
 * the Last-Event-ID it came with, and sends, breaks or closes what it likes.
 */
export function fakeStream() {
  const connections: Connection[] = [];
  let refusal: number | undefined;

  const handlerAt = (address: string) =>
    http.get(address, ({ request }) => {
      if (refusal !== undefined) {
        connections.push(new Connection(request));
        return new HttpResponse(null, { status: refusal });
      }
      const connection = new Connection(request);
      connections.push(connection);
      return new HttpResponse(connection.body, {
        headers: { 'Content-Type': 'text/event-stream' },
      });
    });

  return {
    handler: handlerAt('/api/jobs/j1/events'),
    /** The same stream at another address. */
    handlerAt,
    connections,
    /** From now on every connection is answered with this status; with none again by `undefined`. */
    refuseWith: (status: number | undefined) => {
      refusal = status;
    },
  };
}

class Connection {
  readonly lastEventId: string | null;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array>;
  /** True once the page has let go of this connection. */
  isLeft = false;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(request: Request) {
    this.headers = request.headers;
    this.lastEventId = request.headers.get('Last-Event-ID');
    request.signal.addEventListener('abort', () => {
      this.isLeft = true;
    });
    this.body = new ReadableStream({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => {
        this.isLeft = true;
      },
    });
  }

  progress(snapshot: Snapshot, id?: number) {
    this.write(`${id === undefined ? '' : `id: ${id}\n`}event: progress\n`, snapshot);
  }

  lead(lead: LiveLead, id: number) {
    this.write(`id: ${id}\nevent: lead\n`, lead);
  }

  ping() {
    this.#controller?.enqueue(new TextEncoder().encode(': ping\n\n'));
  }

  close() {
    this.#controller?.close();
  }

  breakOff() {
    this.#controller?.error(new TypeError('network error'));
  }

  private write(head: string, data: object) {
    this.#controller?.enqueue(new TextEncoder().encode(`${head}data: ${JSON.stringify(data)}\n\n`));
  }
}
