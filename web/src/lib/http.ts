import { Problem, problemOf } from './job-progress/problem';
import { noteDate } from './server-clock';
import { workspaceId } from './workspace';

export { isRefusal, Problem, type FieldError } from './job-progress/problem';

/**
 * JSON over fetch. A refusal becomes a `Problem` that carries what the server said (RFC 9457), for the
 * screen that asked to show; nothing is shown from here.
 */

export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return readJson(await send(path, signal ? { signal } : {}));
}

export function postJson<T>(
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  return sendJson('POST', path, body, headers);
}

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request that changes something; an answer without a body is undefined. */
export async function sendJson<T>(
  method: Method,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  return readJson(await change(method, path, body, headers));
}

/** A file that the server makes of what is sent, with the name it gives it. */
export async function postForFile(
  path: string,
  body: unknown,
): Promise<{ name: string; content: Blob }> {
  const response = await change('POST', path, body, { Accept: '*/*' });
  if (!response.ok) throw await problemOf(response);
  const disposition = response.headers.get('Content-Disposition') ?? '';
  const name = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return { name: name ? decodeURIComponent(name) : 'leads', content: await response.blob() };
}

async function change(
  method: Method,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Response> {
  const trySend = (token: string | undefined) =>
    send(path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token === undefined ? {} : { 'X-XSRF-TOKEN': token }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  const token = csrfToken();
  const response = await trySend(token);
  // The first answer of a new session may be the one that sets the token: then it counts from there.
  const renewed = csrfToken();
  return response.status === 403 && renewed !== token ? trySend(renewed) : response;
}

type Sending = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };

async function send(path: string, init: Sending): Promise<Response> {
  const workspace = workspaceId();
  try {
    const response = await fetch(path, {
      ...init,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(workspace === null ? {} : { 'X-Workspace': workspace }),
        ...init.headers,
      },
    });
    noteDate(response.headers.get('Date'));
    return response;
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new Problem(0, 'The server did not answer. Check your connection and try again.');
  }
}

async function readJson<T>(response: Response): Promise<T> {
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

function csrfToken(): string | undefined {
  const cookie = document.cookie.split('; ').find((entry) => entry.startsWith('XSRF-TOKEN='));
  return cookie && decodeURIComponent(cookie.slice('XSRF-TOKEN='.length));
}
