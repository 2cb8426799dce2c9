/**
 * The time of the server, as far as its answers tell. The clock of whoever looks may be minutes off,
 * and a campaign must not seem to have run since before it was started.
 */

// Answers carry whole seconds, and are a while on their way: less than this says nothing.
const DOUBTFUL_MS = 3_000;

let aheadMs = 0;

/** Takes note of an answer's `Date`. */
export function noteDate(date: string | null): void {
  const ms = date === null ? Number.NaN : Date.parse(date) - Date.now();
  if (!Number.isNaN(ms)) aheadMs = Math.abs(ms) < DOUBTFUL_MS ? 0 : ms;
}

export const serverNow = () => Date.now() + aheadMs;
