/**
 * Hands things on: the first at once, those that come within `ms` of the last time in one go. A screen
 * that is told a thousand things a second is drawn no more often than it can be looked at.
 */
export function gather<T>(ms: number, take: (things: readonly T[]) => void) {
  let waiting: readonly T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    if (waiting.length === 0) return;
    const things = waiting;
    waiting = [];
    take(things);
  };
  // By the clock and not by frames: a page that nobody sees has none, and still has to keep up.
  const tick = () => {
    timer = waiting.length > 0 ? setTimeout(tick, ms) : undefined;
    flush();
  };

  return {
    add: (things: readonly T[]) => {
      waiting = waiting.concat(things);
      if (timer === undefined) tick();
    },
    /** Hands on what still waits, for who wants to know it now. */
    flush,
  };
}
