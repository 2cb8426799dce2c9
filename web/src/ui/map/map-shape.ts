/** What a map is told to show, in degrees. */

/** An area around a place. */
export type Circle = { latitude: number; longitude: number; miles: number };

export type Tone = 'good' | 'accent' | 'warn';

export type MapPoint = {
  id: string;
  /** What it is, for who hears it and who points at it. */
  label: string;
  latitude: number;
  longitude: number;
  tone: Tone;
};

/** What the window of a map shows. */
export type View = { south: number; west: number; north: number; east: number };

export type MapProps = {
  /** What the map is of, for who does not see it. */
  label: string;
  circle?: Circle | undefined;
  points?: readonly MapPoint[] | undefined;
  /** The point that is pointed at elsewhere. */
  activeId?: string | undefined;
  /** The point that must be in the window. */
  shownId?: string | undefined;
  /** Counts how often it was asked for all points at once. */
  fits?: number | undefined;
  onOpen?: ((id: string) => void) | undefined;
  onView?: ((view: View) => void) | undefined;
};

const METRES_PER_MILE = 1609.344;
const MILES_PER_DEGREE = 69;

export const metresOf = (miles: number) => miles * METRES_PER_MILE;

/** Whether a position is in the window. */
export const isIn = (
  view: View,
  { latitude, longitude }: { latitude: number; longitude: number },
): boolean =>
  latitude >= view.south &&
  latitude <= view.north &&
  longitude >= view.west &&
  longitude <= view.east;

/** From the middle of a window to its corners. */
export function milesToCorner({ south, west, north, east }: View): number {
  const middle = ((south + north) / 2) * (Math.PI / 180);
  const high = ((north - south) / 2) * MILES_PER_DEGREE;
  const wide = ((east - west) / 2) * MILES_PER_DEGREE * Math.cos(middle);
  return Math.hypot(high, wide);
}
