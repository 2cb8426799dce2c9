import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { MapProps, View } from './map-shape';
import { MapView } from './map-view';
import { outlinesQuery } from './outlines';
import { townsQuery } from './towns';

/**
 * A map without a map server: outlines and towns are our own. With the focus on it, arrows move it and
 * plus and minus go in and out.
 */
export function LeafletMap(props: MapProps) {
  const { label, circle, points, activeId, shownId, fits } = props;
  const place = useRef<HTMLDivElement>(null);
  const map = useRef<MapView>(undefined);
  const [view, setView] = useState<View>();
  const outlines = useQuery(outlinesQuery).data;
  const towns = useQuery(townsQuery(view)).data;

  const opened = useEffectEvent((id: string) => props.onOpen?.(id));
  const moved = useEffectEvent((next: View) => {
    setView(next);
    props.onView?.(next);
  });

  useEffect(() => {
    if (!place.current) return;
    const made = new MapView(place.current, {
      opened: (id) => opened(id),
      moved: (next) => moved(next),
    });
    map.current = made;
    return () => {
      made.remove();
      map.current = undefined;
    };
  }, []);
  useEffect(() => {
    if (outlines) map.current?.showOutlines(outlines);
  }, [outlines]);
  useEffect(() => {
    if (towns) map.current?.showTowns(towns);
  }, [towns]);
  useEffect(() => map.current?.showCircle(circle), [circle]);
  useEffect(() => {
    if (points) map.current?.showPoints(points);
  }, [points]);
  useEffect(() => map.current?.pointTo(activeId), [activeId, points]);
  useEffect(() => {
    if (shownId !== undefined) map.current?.reveal(shownId);
  }, [shownId]);
  useEffect(() => {
    if (fits !== undefined) map.current?.showAll();
  }, [fits]);

  // Its classes are Leaflet's to add to, so ours never change.
  return <div ref={place} role="region" aria-label={label} className="map absolute inset-0" />;
}
