export type FieldError = { field: string; value?: unknown; message: string };

type ProblemDetails = { title?: string; detail?: string; errors?: FieldError[] };

/** A request that was refused, or never answered (`status` 0). The message is fit for people. */
export class Problem extends Error {
  readonly status: number;
  readonly errors: readonly FieldError[];

  constructor(status: number, message: string, errors: readonly FieldError[] = []) {
    super(message);
    this.name = 'Problem';
    this.status = status;
    this.errors = errors;
  }
}

/** True where asking again cannot help: the request itself was refused. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Problem)) return false;
  return error.status >= 400 && error.status < 500 && error.status !== 408 && error.status !== 429;
}

/** True where the server does not know who asks: nobody is signed in, or not any more. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Problem && error.status === 401;
}

/** What the server sent as a refusal (RFC 9457); also where what was asked for is a stream. */
export async function problemOf(response: Response): Promise<Problem> {
  // A proxy in between may answer with a page of its own instead of JSON.
  const said = (await response.json().catch(() => ({}))) as ProblemDetails;
  const message = said.detail ?? said.title ?? `The server answered ${response.status}. Try again.`;
  return new Problem(response.status, message, said.errors ?? []);
}
