import { humanize } from './format';

const NAMES: Record<string, string> = {
  open_data: 'Open data',
  google: 'Google Places',
  openstreetmap: 'OpenStreetMap',
  overpass: 'OpenStreetMap',
  website: 'The firm’s own website',
  hunter: 'Hunter',
  neverbounce: 'NeverBounce',
};

/** A source or provider by the name that people know it by. */
export const sourceName = (key: string) => NAMES[key] ?? humanize(key);
