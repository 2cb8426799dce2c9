import { formatDuration } from '@/lib/format';

/** So much was done at this time. */
export type Mark = { done: number; at: number };

/** How it went since it was first looked at. */
export type Pace = { first: Mark; last: Mark };

// Fewer, or in less time, may have been quick or slow by chance.
const ENOUGH_DONE = 3;
const ENOUGH_MS = 5_000;

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** The pace after so much was seen to be done. A new attempt, which begins again, has a pace of its own. */
export function paceAfter(pace: Pace | undefined, mark: Mark): Pace {
  return pace === undefined || mark.done < pace.last.done
    ? { first: mark, last: mark }
    : { first: pace.first, last: mark };
}

/** How long the rest takes if it goes on like this; undefined while that would be a guess. */
export function remainingMs({ first, last }: Pace, target: number, now: number) {
  const done = last.done - first.done;
  const took = last.at - first.at;
  if (done < ENOUGH_DONE || took < ENOUGH_MS) return undefined;
  const left = ((target - last.done) * took) / done;
  return Math.max(0, left - (now - last.at));
}

/** "a few seconds left", "about 40 s left", "about 3 min left": not finer than it is known. */
export function remainingWords(ms: number): string {
  if (ms <= 5 * SECOND_MS) return 'a few seconds left';
  const step = ms < MINUTE_MS - 5 * SECOND_MS ? 5 * SECOND_MS : MINUTE_MS;
  return `about ${durationOf(Math.ceil(ms / step) * step)} left`;
}

export const durationOf = (ms: number) =>
  formatDuration(new Date(0).toISOString(), new Date(ms).toISOString());
