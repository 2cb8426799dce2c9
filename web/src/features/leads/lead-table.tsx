import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useMemo,
  type CSSProperties,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { useMedia } from '@/lib/use-media';
import type { LeadColumn } from './lead-columns';
import { heightOf } from './lead-name';
import type { LeadRow } from './lead-row';
import type { LeadSort } from './lead-sort';
import { LeadTableHead } from './lead-table-head';
import { LeadTableRow } from './lead-table-row';
import type { Selection } from './use-selection';

type Props = {
  rows: readonly LeadRow[];
  columns: readonly LeadColumn[];
  sort: LeadSort;
  onSort: (sort: LeadSort) => void;
  selection: Selection;
  openId: string | undefined;
  onOpen: (id: string) => void;
  /** The part of the page that the rows are scrolled in. */
  scroller: RefObject<HTMLDivElement | null>;
};

// The checkbox, and the least that a name needs.
const BESIDE_COLUMNS = 2.75 + 11;
const HEAD_PX = 49;
const MORE_THAN_SEEN = 12;

/**
 * The rows that are in sight and some more, of any number. The room of the others is kept by two empty
 * rows; readers of the screen hear which of how many each is.
 */
export function LeadTable(props: Props) {
  const { rows, columns, sort, onSort, selection, openId, onOpen, scroller } = props;
  const isWide = useMedia('(min-width: 48rem)');
  // Asked for once: ten thousand heights depend on it.
  const rem = useMemo(rootFontSize, []);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(
      (index) => (rows[index] ? heightOf(rows[index], isWide, rem) : 0),
      [rows, isWide, rem],
    ),
    getItemKey: useCallback((index) => rows[index]?.id ?? index, [rows]),
    overscan: MORE_THAN_SEEN,
    paddingStart: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
  });

  // Heights that were worked out for other rows, or another window, do not hold.
  useEffect(() => virtual.measure(), [virtual, rows, isWide]);
  useEffect(() => {
    const index = rows.findIndex(({ id }) => id === openId);
    if (index >= 0) virtual.scrollToIndex(index);
    // Where the open one stands may change while it is open; that is no reason to scroll.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [virtual, openId]);

  const goTo = (index: number) => {
    const id = rows[index]?.id;
    if (id === undefined) return;
    virtual.scrollToIndex(index);
    // A row that was far away is there in the next frame.
    if (!focusLead(scroller.current, id))
      requestAnimationFrame(() => focusLead(scroller.current, id));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const index = indexOf(event.target);
    const next = index === undefined ? undefined : indexAfter(event.key, index, rows.length);
    if (next === undefined) return;
    event.preventDefault();
    goTo(next);
  };

  const items = virtual.getVirtualItems();
  const above = (items[0]?.start ?? HEAD_PX) - HEAD_PX;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? HEAD_PX);
  const width = columns.reduce((sum, column) => sum + column.width, BESIDE_COLUMNS);
  return (
    <table
      aria-label="Leads"
      aria-rowcount={rows.length + 1}
      style={{ '--wide': `${width}rem` } as CSSProperties}
      className="w-full table-fixed border-separate border-spacing-0 text-left text-sm md:min-w-(--wide)"
    >
      <LeadTableHead
        {...{ columns, sort, onSort }}
        chosen={chosenOf(rows, selection)}
        onChooseAll={selection.toggleAll}
      />
      <tbody onKeyDown={onKeyDown}>
        <Gap height={above} />
        {items.map(({ index, key }) => {
          const row = rows[index];
          return (
            row && (
              <LeadTableRow
                key={key}
                {...{ row, index, columns, onOpen }}
                isOpen={row.id === openId}
                isChosen={selection.ids.has(row.id)}
                onChoose={selection.toggle}
              />
            )
          );
        })}
        <Gap height={below} />
      </tbody>
    </table>
  );
}

/** Puts the keyboard on a lead that is on the page. */
export function focusLead(within: HTMLElement | null, id: string): boolean {
  const button = within?.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(id)}"] button`);
  button?.focus();
  return button !== null && button !== undefined;
}

function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden>
      <td style={{ height }} className="p-0" />
    </tr>
  ) : null;
}

/** In pixels; what a reader has set the size of text to. */
const rootFontSize = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

function chosenOf(rows: readonly LeadRow[], { ids }: Selection): 'all' | 'some' | 'none' {
  if (ids.size === 0) return 'none';
  const count = rows.reduce((sum, { id }) => (ids.has(id) ? sum + 1 : sum), 0);
  if (count === 0) return 'none';
  return count === rows.length ? 'all' : 'some';
}

/** Of the row whose name has the keyboard; undefined for what else there is in a row. */
function indexOf(target: EventTarget): number | undefined {
  if (!(target instanceof HTMLButtonElement)) return undefined;
  const index = target.closest('tr')?.dataset.index;
  return index === undefined ? undefined : Number(index);
}

function indexAfter(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
