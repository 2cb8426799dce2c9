import { queryOptions } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import statesFile from 'us-atlas/states-10m.json?url';

/** The outlines of the states, from a file of our own: no map server is asked. */
export const outlinesQuery = queryOptions({
  queryKey: ['outlines'],
  queryFn: async ({ signal }): Promise<FeatureCollection> => {
    const response = await fetch(statesFile, { signal });
    if (!response.ok)
      throw new Error(`The outlines of the states could not be loaded: ${response.status}`);
    const atlas = (await response.json()) as Topology<{ states: GeometryCollection }>;
    return feature(atlas, atlas.objects.states);
  },
  staleTime: Infinity,
  gcTime: Infinity,
});
