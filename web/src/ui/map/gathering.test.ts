import { describe, expect, it } from 'vitest';
import { gather, sideBySide } from './gathering';
import type { MapPoint } from './map-shape';
import { legible } from './towns';

const WORLD = { south: -85, west: -180, north: 85, east: 180 };

const points = (count: number, at: (index: number) => [number, number]): MapPoint[] =>
  Array.from({ length: count }, (_, index) => {
    const [latitude, longitude] = at(index);
    return { id: String(index), label: `Cafe ${index}`, latitude, longitude, tone: 'good' };
  });

describe('gathering', () => {
  it('loses no point, however many there are', () => {
    const all = points(10_000, (index) => [
      40 + (index % 97) / 500,
      -105 + Math.floor(index / 97) / 500,
    ]);

    for (const zoom of [3, 8, 12, 18]) {
      const spots = gather(all).in(WORLD, zoom);
      const count = spots.reduce((sum, spot) => sum + (spot.kind === 'many' ? spot.count : 1), 0);
      expect(count).toBe(all.length);
    }
  });

  it('leaves few as they are, even where they are close', () => {
    const few = points(100, (index) => [40 + index / 10_000, -105]);

    const spots = gather(few).in(WORLD, 3);

    expect(spots.every(({ kind }) => kind === 'one')).toBe(true);
  });

  it('puts businesses of one building side by side, each with a spot of its own', () => {
    const building = sideBySide(points(30, () => [40, -105]));

    const spots = new Set(
      building.map(({ latitude, longitude }) => `${latitude.toFixed(5)} ${longitude.toFixed(5)}`),
    );
    expect(spots.size).toBe(30);
    expect(building[0]).toMatchObject({ latitude: 40, longitude: -105 });
    for (const { latitude, longitude } of building) {
      expect(Math.hypot(latitude - 40, longitude + 105)).toBeLessThan(0.001);
    }
  });
});

describe('names of towns', () => {
  const town = (label: string, longitude: number) => ({
    label,
    latitude: 0,
    longitude,
    population: 1,
  });
  const spotOf = ({ longitude }: { longitude: number }) => ({ x: longitude, y: 0 });

  it('never lie over one another, and the first keeps its place', () => {
    const towns = [town('Denver, CO', 0), town('Aurora, CO', 30), town('Limon, CO', 120)];

    expect(legible(towns, spotOf).map(({ label }) => label)).toEqual(['Denver, CO', 'Limon, CO']);
  });
});
