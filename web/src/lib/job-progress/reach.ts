import { Problem, problemOf } from './problem';
import type { Snapshot } from './snapshot';

/** Where the server is, and what a request takes along to be let in. */
export type Reach = {
  /** Put before `/api/jobs/…`; empty for the server that the page came from. */
  baseUrl?: string | undefined;
  /** Asked before each request, so that a token may be renewed meanwhile. */
  headers?: (() => HeadersInit | Promise<HeadersInit>) | undefined;
  /** Whether cookies go along; as with fetch, those of the page's own origin alone if it is left out. */
  credentials?: RequestCredentials | undefined;
};

const pathOf = (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}`;

/** Asks for the stream of a job's events. */
export function fetchStream(
  jobId: string,
  { reach, lastEventId, signal }: { reach: Reach; lastEventId?: string; signal: AbortSignal },
): Promise<Response> {
  return send(`${pathOf(jobId)}/events`, reach, signal, {
    Accept: 'text/event-stream',
    ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
  });
}

export async function fetchSnapshot(
  jobId: string,
  reach: Reach,
  signal: AbortSignal,
): Promise<Snapshot> {
  let response: Response;
  try {
    response = await send(pathOf(jobId), reach, signal, { Accept: 'application/json' });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new Problem(0, 'The server did not answer. Check your connection and try again.');
  }
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Snapshot;
}

async function send(
  path: string,
  { baseUrl = '', headers, credentials = 'same-origin' }: Reach,
  signal: AbortSignal,
  own: Record<string, string>,
): Promise<Response> {
  const all = new Headers(await headers?.());
  for (const [name, value] of Object.entries(own)) all.set(name, value);
  return fetch(baseUrl + path, { credentials, cache: 'no-store', headers: all, signal });
}
