const LOOK_EVERY_MS = 5_000;
// Timers of a page that is awake are late by less. Hidden pages' timers are slowed down by browsers.
const SLEPT_FOR_MS = 20_000;

/**
 * Tells when the page, or the machine, has come back: `network` where a line that was open is likely
 * to be dead (the network is back, the machine has slept, the page was kept frozen), `seen` where
 * somebody looks at the page again. Returns its own undo.
 */
export function onWake(wake: (why: 'network' | 'seen') => void): () => void {
  let lookedAt = Date.now();
  const network = () => wake('network');
  const seen = () => {
    lookedAt = Date.now();
    if (document.visibilityState === 'visible') wake('seen');
  };
  const shown = (event: PageTransitionEvent) => {
    if (event.persisted) network();
  };
  const look = () => {
    const slept = Date.now() - lookedAt;
    lookedAt = Date.now();
    if (slept > SLEPT_FOR_MS && document.visibilityState === 'visible') network();
  };

  const clock = setInterval(look, LOOK_EVERY_MS);
  window.addEventListener('online', network);
  window.addEventListener('pageshow', shown);
  document.addEventListener('visibilitychange', seen);
  return () => {
    clearInterval(clock);
    window.removeEventListener('online', network);
    window.removeEventListener('pageshow', shown);
    document.removeEventListener('visibilitychange', seen);
  };
}

/**
 * Keeps something going while somebody may be looking: it ends once the page has been hidden for so
 * long, and begins anew when it is seen again. Returns its own undo.
 */
export function whileSeen(patienceMs: number, begin: () => () => void): () => void {
  let end: (() => void) | undefined = begin();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = () => {
    end?.();
    end = undefined;
  };
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'hidden') timer = setTimeout(rest, patienceMs);
    else end ??= begin();
  };

  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
    rest();
  };
}
