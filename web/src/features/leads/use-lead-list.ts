import { useMemo, useState } from 'react';
import type { View } from '@/ui/map/map-shape';
import { filterRows, type Facets } from './lead-filter';
import type { LeadRow } from './lead-row';
import { sortRows } from './lead-sort';
import { inView } from './leads-in-view';
import { categoryOf } from './lead-words';
import { useLeadRows } from './use-lead-rows';
import { useLeadView } from './use-lead-view';
import { useSelection } from './use-selection';

export type LeadList = ReturnType<typeof useLeadList>;

/** The leads of a campaign as somebody looks at them: which, in which order, which is open, which are chosen. */
export function useLeadList(campaignId: string) {
  const loaded = useLeadRows(campaignId);
  const view = useLeadView();
  const { all } = loaded;
  const { filter, sort } = view;
  // Ordered first: typing into a filter orders nothing.
  const ordered = useMemo(() => sortRows(all, sort), [all, sort]);
  const wanted = useMemo(() => filterRows(ordered, filter), [ordered, filter]);
  const [mapView, setMapView] = useState<View>();
  const rows = useMemo(() => inView(wanted, mapView), [wanted, mapView]);
  const facets = useMemo(() => facetsOf(all), [all]);
  // Its id alone: a verdict that comes late changes the lead while it is looked at.
  const [openId, setOpenId] = useState<string>();
  const selection = useSelection(rows);

  return {
    ...loaded,
    view,
    facets,
    /** Those that are wanted, in the order that is wanted. */
    rows,
    /** The same, and those outside the window of the map. */
    onMap: wanted,
    limitTo: setMapView,
    openId,
    /** Opens the lead of that id, or none. */
    open: setOpenId as (id: string | undefined) => void,
    selection,
  };
}

function facetsOf(rows: readonly LeadRow[]): Facets {
  const categories = new Map<string, string>();
  for (const row of rows)
    if (row.category !== null) categories.set(row.category, categoryOf(row) ?? row.category);
  return {
    sources: [...new Set(rows.flatMap(({ sources }) => sources))].toSorted(),
    categories: [...categories]
      .map(([key, name]) => ({ key, name }))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
    hasMiles: rows.some(({ miles }) => miles !== null),
  };
}
