import { useSyncExternalStore } from 'react';
import { serverNow } from './server-clock';

const SECOND_MS = 1_000;

/** The time of the server in milliseconds, to the second, for what counts along. */
export const useNow = () => useSyncExternalStore(everySecond, thisSecond);

function everySecond(onSecond: () => void): () => void {
  const clock = setInterval(onSecond, SECOND_MS);
  return () => clearInterval(clock);
}

const thisSecond = () => Math.floor(serverNow() / SECOND_MS) * SECOND_MS;
