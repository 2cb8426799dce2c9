const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to wait after the given number of failures in a row: doubling, with half of it left to
 * chance, so that a thousand browsers do not come back to a restarted server in the same moment.
 *
 * @param random a number from 0 to below 1
 */
export function backoff(failures: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
