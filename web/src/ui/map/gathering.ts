import Supercluster from 'supercluster';
import type { MapPoint, View } from './map-shape';

/** What is drawn at one spot: a point, or several that lie too close together to be told apart. */
export type Drawn =
  | { kind: 'one'; key: string; latitude: number; longitude: number; point: MapPoint }
  | {
      kind: 'many';
      key: string;
      latitude: number;
      longitude: number;
      count: number;
      /** How far one must go in until they come apart. */
      apartAt: number;
    };

/** As many can be drawn one by one. */
const FEW = 150;
const RADIUS_PX = 46;
/** From here on every point is drawn by itself. */
const GATHERED_UNTIL = 16;
/** About eight metres: side by side at the closest look. */
const STEP_DEGREES = 0.00008;
const PER_RING = 8;

/** Ten thousand points are gathered into the few hundred spots that a window has room for. */
export function gather(points: readonly MapPoint[]) {
  const index = new Supercluster<{ point: MapPoint }>({
    // Leaflet's tiles have 256 pixels.
    extent: 256,
    radius: points.length > FEW ? RADIUS_PX : 0,
    maxZoom: GATHERED_UNTIL,
  }).load(
    sideBySide(points).map((point) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [point.longitude, point.latitude] },
      properties: { point },
    })),
  );

  return {
    /** What to draw in a window at a zoom. */
    in: ({ west, south, east, north }: View, zoom: number): Drawn[] =>
      index.getClusters([west, south, east, north], Math.floor(zoom)).map((spot) => {
        const [longitude = 0, latitude = 0] = spot.geometry.coordinates;
        const at = { latitude, longitude };
        if ('point' in spot.properties) {
          const point = spot.properties.point as MapPoint;
          return { kind: 'one', key: `one ${point.id}`, point, ...at };
        }
        const { cluster_id: id, point_count: count } = spot.properties;
        const apartAt = index.getClusterExpansionZoom(id);
        return { kind: 'many', key: `many ${id}`, count, apartAt, ...at };
      }),
  };
}

/** Businesses of one building have one position: they are put around it, or only one could be pressed. */
export function sideBySide(points: readonly MapPoint[]): MapPoint[] {
  const there = new Map<string, number>();
  return points.map((point) => {
    const spot = `${point.latitude} ${point.longitude}`;
    const before = there.get(spot) ?? 0;
    there.set(spot, before + 1);
    if (before === 0) return point;
    const ring = Math.ceil(before / PER_RING);
    const angle = ((before % PER_RING) / PER_RING) * 2 * Math.PI;
    return {
      ...point,
      latitude: point.latitude + ring * STEP_DEGREES * Math.sin(angle),
      longitude: point.longitude + ring * STEP_DEGREES * Math.cos(angle),
    };
  });
}
