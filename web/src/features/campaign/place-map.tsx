import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatMiles } from '@/lib/format';
import { useDebounced } from '@/lib/use-debounced';
import { MapOnSight } from '@/ui/map/map-on-sight';
import { checkDraft, type Draft } from './draft';
import { placeQuery } from './suggestions';

/** Longer than for suggestions: a map that jumps with every letter shows nothing. */
const SETTLE_MS = 350;

/** Where the campaign of the form looks: the place as we understand it, and the circle around it. */
export function PlaceMap({ draft }: { draft: Draft }) {
  const { data: place } = useQuery(placeQuery(useDebounced(draft.location, SETTLE_MS)));
  const miles = checkDraft(draft).radiusMiles === undefined ? Number(draft.radiusMiles) : undefined;
  const circle = useMemo(
    () =>
      place && miles !== undefined
        ? { latitude: place.latitude, longitude: place.longitude, miles }
        : undefined,
    [place, miles],
  );
  const words =
    place && miles !== undefined
      ? `${formatMiles(miles)} around ${place.label}`
      : 'Name a place to see it here';

  return (
    <figure className="flex h-64 flex-col gap-1.5 sm:h-auto sm:min-h-72">
      <MapOnSight
        label={circle ? `Map: ${words}` : 'Map of the United States'}
        circle={circle}
        className="min-h-0 grow rounded-xl border border-line"
      />
      <figcaption className="min-h-5 truncate text-[13px] leading-5 text-muted">{words}</figcaption>
    </figure>
  );
}
