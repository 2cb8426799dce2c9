import { useEffect, useRef, useState, type ComponentType } from 'react';
import { Skeleton } from '@/ui/skeleton';
import type { MapProps } from './map-shape';

type Props = MapProps & {
  /** Its size and frame. */
  className: string;
};

/**
 * A map whose code is fetched when it comes into sight and the page has nothing else to do: what people
 * type into is ready first. It has its size from the beginning, so that nothing moves.
 */
export function MapOnSight({ className, ...map }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [Shown, setShown] = useState<ComponentType<MapProps>>();
  const [hasFailed, setFailed] = useState(false);

  useEffect(() => {
    if (!frame.current) return;
    let isLeft = false;
    const load = async () => {
      try {
        const { LeafletMap } = await import('./leaflet-map');
        if (!isLeft) setShown(() => LeafletMap);
      } catch {
        setFailed(true);
      }
    };
    const sight = onSight(frame.current, () => whenIdle(() => void load()));
    return () => {
      isLeft = true;
      sight();
    };
  }, []);

  return (
    // What Leaflet stacks, it stacks in here, below menus and dialogs.
    <div ref={frame} className={`relative isolate overflow-hidden bg-sunken ${className}`}>
      {Shown && <Shown {...map} />}
      {!Shown && !hasFailed && <Skeleton className="size-full rounded-none" />}
      {hasFailed && (
        <p role="status" className="grid size-full place-items-center p-4 text-sm text-muted">
          The map could not be loaded. Load the page again to see it.
        </p>
      )}
    </div>
  );
}

/** Calls once the element is in sight, or nearly; returns how to stop waiting. */
function onSight(element: HTMLElement, then: () => void): () => void {
  // Without it there is no browser that could draw a map.
  if (!('IntersectionObserver' in window)) return () => undefined;
  const sight = new IntersectionObserver(
    ([entry]) => {
      if (!entry?.isIntersecting) return;
      sight.disconnect();
      then();
    },
    { rootMargin: '100px' },
  );
  sight.observe(element);
  return () => sight.disconnect();
}

const IDLE_WITHIN_MS = 2_000;

/** Safari does not say when it is idle; a moment after the page was drawn, it mostly is. */
function whenIdle(then: () => void) {
  if ('requestIdleCallback' in window) requestIdleCallback(then, { timeout: IDLE_WITHIN_MS });
  else setTimeout(then, 200);
}
