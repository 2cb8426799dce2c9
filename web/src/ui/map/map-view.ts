import type { FeatureCollection } from 'geojson';
import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './map.css';
import { metresOf, type Circle, type MapPoint, type View } from './map-shape';
import { PointLayer } from './point-layer';
import { legible, nameOf, type Town } from './towns';

type Told = { opened: (id: string) => void; moved: (view: View) => void };

const CREDIT =
  'U.S. Census Bureau · <a href="https://www.geonames.org" target="_blank" rel="noopener noreferrer">GeoNames</a>, CC BY 4.0';

/** Without Alaska and Hawaii, which would make everything else small. */
const UNITED_STATES = L.latLngBounds([24.4, -125], [49.6, -66.5]);
/** Where there is one point alone, its surroundings are shown. */
const CLOSEST = 14;
const PADDING = L.point(18, 18);
/** Above the outlines, below the points. */
const TOWNS = 'towns';

/**
 * A map in an element: outlines, towns, a circle and points, drawn as parts of the page, so that its
 * style sheet gives them their colours. It shows all there is until somebody moves it, and then stays
 * where they put it.
 */
export class MapView {
  readonly #map: L.Map;
  readonly #told: Told;
  readonly #towns: L.LayerGroup;
  readonly #points: PointLayer;
  readonly #resized: ResizeObserver;
  #land: L.GeoJSON | undefined;
  #circle: L.LayerGroup | undefined;
  #area: L.LatLngBounds | undefined;
  #known: readonly Town[] = [];
  #isFitting = false;
  #isMovedByHand = false;

  constructor(target: HTMLElement, told: Told) {
    this.#told = told;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#map = L.map(target, {
      renderer: L.svg({ padding: 0.4 }),
      attributionControl: false,
      zoomControl: false,
      zoomSnap: 0.25,
      minZoom: 2,
      maxZoom: 18,
      // Where the map is put while it zooms, the end of the zooming would take it away from again.
      zoomAnimation: false,
      inertia: !isCalm,
      // One finger scrolls the page, two move the map.
      dragging: !matchMedia('(pointer: coarse)').matches,
      scrollWheelZoom: false,
    });
    L.control.zoom({ position: 'topright' }).addTo(this.#map);
    L.control.scale({ metric: false, position: 'topleft' }).addTo(this.#map);
    L.control.attribution({ prefix: false }).addAttribution(CREDIT).addTo(this.#map);
    this.#map.createPane(TOWNS).style.zIndex = '450';
    this.#towns = L.layerGroup().addTo(this.#map);
    this.#points = new PointLayer(this.#map, told.opened);
    this.#resized = new ResizeObserver(() => this.#resize());
    this.#resized.observe(target);
    this.#listen(target);
    this.#fit();
  }

  remove() {
    this.#resized.disconnect();
    this.#map.remove();
  }

  showOutlines(outlines: FeatureCollection) {
    this.#land?.remove();
    this.#land = L.geoJSON(outlines, {
      interactive: false,
      style: { className: 'map-land' },
    }).addTo(this.#map);
    this.#land.bringToBack();
  }

  showTowns(towns: readonly Town[]) {
    this.#known = towns;
    this.#name();
  }

  showCircle(circle: Circle | undefined) {
    this.#circle?.remove();
    this.#circle = undefined;
    this.#area = undefined;
    if (circle) {
      const middle = L.latLng(circle.latitude, circle.longitude);
      const radius = metresOf(circle.miles);
      this.#area = middle.toBounds(2 * radius);
      this.#circle = L.layerGroup([
        L.circle(middle, { radius, className: 'map-circle', interactive: false }),
        L.circleMarker(middle, { radius: 4, className: 'map-middle', interactive: false }),
      ]).addTo(this.#map);
    }
    this.#isMovedByHand = false;
    this.#fit();
  }

  showPoints(points: readonly MapPoint[]) {
    this.#points.show(points);
    if (this.#isMovedByHand) this.#points.draw(this.#view());
    else this.#fit();
  }

  /** Rings a point. */
  pointTo(id: string | undefined) {
    this.#points.point(id);
  }

  /** Moves as little as is needed to have a point in the window. */
  reveal(id: string) {
    const point = this.#points.find(id);
    if (point) this.#map.panInside([point.latitude, point.longitude], { padding: [40, 40] });
  }

  showAll() {
    this.#isMovedByHand = false;
    this.#fit();
  }

  #listen(target: HTMLElement) {
    this.#map.on('movestart zoomstart', () => {
      if (!this.#isFitting) this.#isMovedByHand = true;
    });
    this.#map.on('moveend', () => {
      if (!this.#isFitting) this.#draw();
    });
    // Who scrolls past the map must not be caught by it; who works with it wants the wheel.
    target.addEventListener('focusin', () => this.#map.scrollWheelZoom.enable());
    target.addEventListener('focusout', () => this.#map.scrollWheelZoom.disable());
  }

  #fit() {
    const area = this.#area ?? this.#points.bounds() ?? UNITED_STATES;
    this.#quietly(() => {
      // In an element that is not laid out yet there is nothing to fit into; its size is told later.
      if (this.#map.getSize().x === 0) this.#map.setView(area.getCenter(), 4, { animate: false });
      else this.#map.fitBounds(area, { animate: false, padding: PADDING, maxZoom: CLOSEST });
    });
    this.#draw();
  }

  #resize() {
    this.#quietly(() => this.#map.invalidateSize({ animate: false, pan: false }));
    if (this.#isMovedByHand) this.#draw();
    else this.#fit();
  }

  /** Moves the map ourselves, which is not a move by hand. */
  #quietly(move: () => void) {
    this.#isFitting = true;
    move();
    this.#isFitting = false;
  }

  #draw() {
    const view = this.#view();
    this.#points.draw(view);
    this.#name();
    this.#told.moved(view);
  }

  #name() {
    this.#towns.clearLayers();
    const near = this.#map.getBounds();
    const inWindow = this.#known.filter((it) => near.contains([it.latitude, it.longitude]));
    const spotOf = ({ latitude, longitude }: Town) =>
      this.#map.latLngToContainerPoint([latitude, longitude]);
    for (const town of legible(inWindow, spotOf)) this.#towns.addLayer(nameOnMap(town));
  }

  #view(): View {
    const bounds = this.#map.getBounds();
    return {
      south: bounds.getSouth(),
      west: bounds.getWest(),
      north: bounds.getNorth(),
      east: bounds.getEast(),
    };
  }
}

function nameOnMap(town: Town): L.Marker {
  const name = document.createElement('span');
  name.textContent = nameOf(town);
  return L.marker([town.latitude, town.longitude], {
    icon: L.divIcon({ className: 'map-town', html: name, iconSize: [0, 0] }),
    pane: TOWNS,
    interactive: false,
    keyboard: false,
  });
}
