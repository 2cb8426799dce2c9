import { MapPinned } from 'lucide-react';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { counted } from '@/lib/format';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { MapOnSight } from '@/ui/map/map-on-sight';
import type { View } from '@/ui/map/map-shape';
import { pointsOf, withoutPosition, type Placed } from './leads-in-view';

type Props = {
  /** What the list shows, but for what is out of the window of this very map. */
  rows: readonly Placed[];
  openId: string | undefined;
  /** The lead that is pointed at in the list. */
  pointedId?: string | undefined;
  onOpen: (id: string) => void;
  /** The window of the map if only what is in it is to be listed, else undefined. */
  onView: (view: View | undefined) => void;
};

/** The leads on a map, linked with their list. On a phone it is unfolded on request. */
export function LeadsMap({ rows, openId, pointedId, onOpen, onView }: Props) {
  const panelId = useId();
  const [isShown, setShown] = useState(() => matchMedia('(min-width: 40rem)').matches);
  const toggle = () => {
    if (isShown) onView(undefined);
    setShown(!isShown);
  };

  return (
    <Card aria-label="Map of the leads" className="overflow-hidden">
      <div className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2">
        <button
          type="button"
          aria-expanded={isShown}
          aria-controls={panelId}
          onClick={toggle}
          className="-ml-2 flex min-h-10 items-center gap-2 rounded-lg px-2 text-sm font-medium text-accent-text hover:bg-accent-soft"
        >
          <MapPinned aria-hidden className="size-4" />
          {isShown ? 'Hide the map' : 'Show on a map'}
        </button>
        {isShown && <WithoutPosition rows={rows} />}
      </div>
      <div id={panelId} hidden={!isShown}>
        {isShown && <Shown {...{ rows, openId, pointedId, onOpen, onView }} />}
      </div>
    </Card>
  );
}

function WithoutPosition({ rows }: { rows: readonly Placed[] }) {
  const without = withoutPosition(rows);
  if (without === 0) return null;
  return (
    <p className="text-[13px] leading-5 text-muted">
      {counted(without, 'lead has', 'leads have')} no position that may be shown on a map
    </p>
  );
}

function Shown({ rows, openId, pointedId, onOpen, onView }: Props) {
  // The list is there at once, the map a moment later: typing into a filter waits for neither.
  const settled = useDeferredValue(rows);
  const points = useMemo(() => pointsOf(settled), [settled]);
  const [fits, setFits] = useState(0);
  const [isLinked, setLinked] = useState(false);
  const [view, setView] = useState<View>();

  const link = (isWanted: boolean) => {
    setLinked(isWanted);
    onView(isWanted ? view : undefined);
  };
  const moved = (next: View) => {
    setView(next);
    if (isLinked) onView(next);
  };

  if (points.length === 0 && rows.length > 0) {
    return (
      <p className="border-t border-line px-4 py-10 text-center text-sm text-muted">
        None of these leads can be shown on a map.
      </p>
    );
  }
  return (
    <>
      <MapOnSight
        label={`Map of ${counted(points.length, 'lead')}; the list below has the same leads`}
        points={points}
        activeId={pointedId ?? openId}
        shownId={openId}
        fits={fits}
        onOpen={onOpen}
        onView={moved}
        className="h-72 border-y border-line sm:h-96"
      />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2">
        <label className="flex min-h-10 items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            checked={isLinked}
            onChange={({ target }) => link(target.checked)}
            className="size-5 accent-accent"
          />
          List only what is in view
        </label>
        <Button onClick={() => setFits((before) => before + 1)}>Show all on the map</Button>
      </div>
    </>
  );
}
