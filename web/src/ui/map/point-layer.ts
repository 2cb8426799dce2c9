import * as L from 'leaflet';
import { formatCount } from '@/lib/format';
import { gather, type Drawn } from './gathering';
import type { MapPoint, View } from './map-shape';

type Gathered = ReturnType<typeof gather>;

const POINT_PX = 18;

/**
 * The points of a map. Only what the window has room for is drawn, and what is drawn already stays,
 * so that the cost of a move does not grow with the number of points.
 */
export class PointLayer {
  readonly #map: L.Map;
  readonly #opened: (id: string) => void;
  readonly #drawn = new Map<string, L.Marker>();
  readonly #active = L.circleMarker([0, 0], {
    radius: POINT_PX * 0.75,
    className: 'map-active',
    interactive: false,
  });
  #points = new Map<string, MapPoint>();
  #gathered: Gathered = gather([]);

  constructor(map: L.Map, opened: (id: string) => void) {
    this.#map = map;
    this.#opened = opened;
  }

  show(points: readonly MapPoint[]) {
    this.#points = new Map(points.map((point) => [point.id, point]));
    this.#gathered = gather(points);
    this.#drawn.forEach((marker) => marker.remove());
    this.#drawn.clear();
  }

  /** Draws what the window shows. */
  draw(view: View) {
    const spots = this.#gathered.in(view, this.#map.getZoom());
    const wanted = new Set(spots.map(({ key }) => key));
    this.#drawn.forEach((marker, key) => {
      if (wanted.has(key)) return;
      marker.remove();
      this.#drawn.delete(key);
    });
    for (const spot of spots) {
      if (!this.#drawn.has(spot.key)) this.#drawn.set(spot.key, this.#mark(spot).addTo(this.#map));
    }
  }

  /** Draws a ring around a point, also where it is gathered with others. */
  point(id: string | undefined) {
    const point = id === undefined ? undefined : this.#points.get(id);
    if (point) this.#active.setLatLng([point.latitude, point.longitude]).addTo(this.#map);
    else this.#active.remove();
  }

  find(id: string): MapPoint | undefined {
    return this.#points.get(id);
  }

  /** Around all of them; undefined if there are none. */
  bounds(): L.LatLngBounds | undefined {
    if (this.#points.size === 0) return undefined;
    const bounds = L.latLngBounds([]);
    this.#points.forEach(({ latitude, longitude }) => bounds.extend([latitude, longitude]));
    return bounds;
  }

  #mark(spot: Drawn): L.Marker {
    const marker = markerOf(spot);
    const { latitude, longitude } = spot;
    return marker.on('click', () => {
      if (spot.kind === 'one') this.#opened(spot.point.id);
      else this.#map.setView([latitude, longitude], spot.apartAt);
    });
  }
}

function markerOf(spot: Drawn): L.Marker {
  const sign = document.createElement('button');
  sign.type = 'button';
  // The list has them all, in order; with hundreds of stops here nobody would get past the map.
  sign.tabIndex = -1;
  const size = spot.kind === 'one' ? POINT_PX : 30 + Math.min(18, Math.log10(spot.count) * 7);
  if (spot.kind === 'one') {
    sign.className = `map-point is-${spot.point.tone}`;
    sign.ariaLabel = spot.point.label;
    sign.setAttribute('aria-label', spot.point.label);
  } else {
    sign.className = 'map-many';
    sign.textContent = formatCount(spot.count);
    sign.setAttribute('aria-label', `${formatCount(spot.count)} here: look closer`);
  }
  const marker = L.marker([spot.latitude, spot.longitude], {
    icon: L.divIcon({ className: 'map-sign', html: sign, iconSize: [size, size] }),
    keyboard: false,
  });
  return spot.kind === 'one'
    ? marker.bindTooltip(asText(spot.point.label), { direction: 'top', offset: [0, -size / 2] })
    : marker;
}

/** As an element: what a business is called must not become part of the page. */
function asText(words: string): HTMLElement {
  const element = document.createElement('span');
  element.textContent = words;
  return element;
}
