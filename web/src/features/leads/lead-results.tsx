import { FilterX, SearchX } from 'lucide-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { BlankState } from '@/ui/blank-state';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { LoadFailed } from '@/ui/load-failed';
import { SandboxBanner } from '@/ui/sandbox-banner';
import { Skeleton } from '@/ui/skeleton';
import { rememberColumns, rememberedColumns } from './column-choice';
import { ColumnChooser } from './column-chooser';
import { FilterBar } from './filter-bar';
import { LEAD_COLUMNS } from './lead-columns';
import { ANY } from './lead-filter';
import { ListStatus } from './list-status';
import { LeadTable } from './lead-table';
import { LeadsMap } from './leads-map';
import { OpenLead } from './open-lead';
import { SelectionBar } from './selection-bar';
import { SortSelect } from './sort-select';
import type { LeadList } from './use-lead-list';

type Props = {
  campaignId: string;
  list: LeadList;
  /** What the sources said to it, if there are none. */
  whyEmpty: readonly string[];
  /** What one can do about none. */
  whenEmpty: ReactNode;
  /** The calls that were made for the lead of that key. */
  callsOf: (leadKey: string) => ReactNode;
  /** What one can do with the lead of that id. */
  actionsOf: (leadId: string) => ReactNode;
  /** What one can do with the chosen ones. */
  actionsOfChosen: ReactNode;
};

/** The leads of a completed campaign. */
export function LeadResults(props: Props) {
  const { list, whyEmpty, whenEmpty } = props;
  if (list.isLoading) return <LeadTableSkeleton />;
  if (list.error) {
    return (
      <LoadFailed title="The leads could not be loaded" error={list.error} onRetry={list.retry} />
    );
  }
  if (list.all.length === 0) {
    return (
      <BlankState icon={SearchX} title="No leads this time" action={whenEmpty}>
        {whyEmpty.length > 0
          ? whyEmpty.join(' ')
          : 'No business matched what you asked for. A wider radius or a lower minimum confidence usually helps.'}
      </BlankState>
    );
  }
  return <Results {...props} />;
}

function Results({ campaignId, list, callsOf, actionsOf, actionsOfChosen }: Props) {
  const { all, rows, view, facets, selection, credits } = list;
  const scroller = useRef<HTMLDivElement>(null);
  const [columns, setColumns] = useState(rememberedColumns);
  const shownColumns = useMemo(
    () => LEAD_COLUMNS.filter(({ key }) => columns.includes(key)),
    [columns],
  );
  const chooseColumns = (chosen: readonly string[]) => {
    setColumns(chosen);
    rememberColumns(chosen);
  };
  // The map shows which lead of the list is pointed at.
  const [pointedId, setPointedId] = useState<string>();
  const toTop = () => {
    if (scroller.current) scroller.current.scrollTop = 0;
  };
  const listed = rows.reduce((sum, { id }) => (selection.ids.has(id) ? sum + 1 : sum), 0);

  return (
    <div className="space-y-4">
      {all.some(({ sandbox }) => sandbox) && <SandboxBanner className="rounded-2xl" />}
      <FilterBar
        filter={view.filter}
        facets={facets}
        onChange={(different) => {
          toTop();
          view.setFilter(different);
        }}
        beside={
          <>
            <SortSelect sort={view.sort} onSort={view.setSort} />
            <ColumnChooser chosen={columns} onChange={chooseColumns} />
          </>
        }
      />
      <ListStatus list={list} />
      <LeadsMap
        rows={list.onMap}
        openId={list.openId}
        pointedId={pointedId}
        onOpen={list.open}
        onView={list.limitTo}
      />
      {rows.length === 0 ? (
        <NothingLikeIt isOutOfView={list.onMap.length > 0} onClear={() => view.setFilter(ANY)} />
      ) : (
        <Card className="overflow-hidden">
          <div
            ref={scroller}
            onMouseOver={({ target }) => setPointedId(leadAt(target))}
            onMouseLeave={() => setPointedId(undefined)}
            onFocus={({ target }) => setPointedId(leadAt(target))}
            onBlur={() => setPointedId(undefined)}
            className="max-h-[78dvh] overflow-auto overscroll-x-contain"
          >
            <LeadTable
              rows={rows}
              columns={shownColumns}
              sort={view.sort}
              onSort={(sort) => {
                toTop();
                view.setSort(sort);
              }}
              selection={selection}
              openId={list.openId}
              onOpen={list.open}
              scroller={scroller}
            />
          </div>
        </Card>
      )}
      {credits.length > 0 && (
        <p className="text-[13px] leading-5 text-muted">Contains data from: {credits.join(', ')}</p>
      )}
      {selection.ids.size > 0 && (
        <SelectionBar
          howMany={selection.ids.size}
          hidden={selection.ids.size - listed}
          actions={actionsOfChosen}
          onClear={selection.clear}
        />
      )}
      <OpenLead {...{ campaignId, list, callsOf, actionsOf, scroller }} />
    </div>
  );
}

/** The lead in whose row of the table that is. */
const leadAt = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest('tr')?.dataset.id : undefined;

type NothingProps = { isOutOfView: boolean; onClear: () => void };

function NothingLikeIt({ isOutOfView, onClear }: NothingProps) {
  if (isOutOfView) {
    return (
      <BlankState icon={FilterX} title="No lead is in view">
        The map shows a part of the area where none of these leads is. Move it, show all on it, or
        list all again.
      </BlankState>
    );
  }
  return (
    <BlankState
      icon={FilterX}
      title="No lead is like that"
      action={<Button onClick={onClear}>Clear filters</Button>}
    >
      None of the leads of this campaign passes all the filters.
    </BlankState>
  );
}

/** As high as the window: what stands below the leads must not be seen moving down. */
function LeadTableSkeleton() {
  return (
    <div role="status" aria-label="Loading leads" className="min-h-dvh">
      <Card className="divide-y divide-line">
        {Array.from({ length: 8 }, (_, row) => (
          <div key={row} className="flex items-center justify-between gap-8 px-4 py-4">
            <Skeleton className="h-5 w-2/5" />
            <Skeleton className="h-5 w-24" />
          </div>
        ))}
      </Card>
    </div>
  );
}
