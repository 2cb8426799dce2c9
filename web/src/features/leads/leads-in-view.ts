import { isIn, type MapPoint, type Tone, type View } from '@/ui/map/map-shape';

/** What a map needs of a lead. */
export type Placed = {
  id: string;
  name: string;
  confidence: number;
  /** Null where it is not known, or may be shown on no map of ours. */
  latitude: number | null;
  longitude: number | null;
};

type WithPosition = { latitude: number; longitude: number };

const hasPosition = <T extends Placed>(row: T): row is T & WithPosition =>
  row.latitude !== null && row.longitude !== null;

export const pointsOf = (rows: readonly Placed[]): readonly MapPoint[] =>
  rows.filter(hasPosition).map(({ id, name, confidence, latitude, longitude }) => ({
    id,
    label: `${name}, confidence ${Math.round(confidence)}`,
    latitude,
    longitude,
    tone: toneOf(confidence),
  }));

export const withoutPosition = (rows: readonly Placed[]): number =>
  rows.reduce((count, row) => (hasPosition(row) ? count : count + 1), 0);

/** As everywhere else a confidence is shown. */
function toneOf(confidence: number): Tone {
  if (confidence >= 80) return 'good';
  return confidence >= 60 ? 'accent' : 'warn';
}

/** Those in the window of a map; all of them without one. */
export const inView = <T extends Placed>(
  rows: readonly T[],
  view: View | undefined,
): readonly T[] => (view ? rows.filter((row) => hasPosition(row) && isIn(view, row)) : rows);
