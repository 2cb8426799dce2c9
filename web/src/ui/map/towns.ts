import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import { getJson } from '@/lib/http';
import { milesToCorner, type View } from './map-shape';

export type Town = { label: string; latitude: number; longitude: number; population: number };

const MOST = 40;
const FARTHEST_MILES = 4000;
/** Until an update of the server, towns stay where they are. */
const FRESH_MS = Infinity;

/** The largest towns in the window of a map. */
export function townsQuery(view: View | undefined) {
  const asked = view && around(view);
  return queryOptions({
    queryKey: ['towns', asked],
    queryFn: asked
      ? ({ signal }) => getJson<{ items: Town[] }>(`/api/places/near?${asked}`, signal)
      : skipToken,
    select: ({ items }) => items,
    // Names that were there stay until the next ones come.
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
}

/** The window as a circle, in round figures, so that a small move asks nothing new. */
function around(view: View): string {
  const params = new URLSearchParams({
    lat: ((view.south + view.north) / 2).toFixed(2),
    lon: clampLongitude((view.west + view.east) / 2).toFixed(2),
    miles: String(Math.min(FARTHEST_MILES, Math.ceil(milesToCorner(view)))),
    limit: String(MOST),
  });
  return params.toString();
}

const clampLongitude = (degrees: number) => Math.max(-180, Math.min(180, degrees));

/** "Boulder, CO" is Boulder on a map: it shows where that is. */
export const nameOf = ({ label }: Town) => label.replace(/, [A-Z]{2}$/, '');

export type Spot = { x: number; y: number };

const CHARACTER_PX = 6.6;
const LINE_PX = 17;
const DOT_PX = 12;

/**
 * Those towns whose names do not lie over one another: the first that comes keeps its place, and the
 * largest come first. `spotOf` says where in the window a town is.
 */
export function legible(towns: readonly Town[], spotOf: (town: Town) => Spot): Town[] {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  return towns.filter((town) => {
    const { x, y } = spotOf(town);
    const box = {
      left: x - DOT_PX / 2,
      right: x + DOT_PX + nameOf(town).length * CHARACTER_PX,
      top: y - LINE_PX / 2,
      bottom: y + LINE_PX / 2,
    };
    const isFree = taken.every(
      (other) =>
        box.right < other.left ||
        box.left > other.right ||
        box.bottom < other.top ||
        box.top > other.bottom,
    );
    if (isFree) taken.push(box);
    return isFree;
  });
}
