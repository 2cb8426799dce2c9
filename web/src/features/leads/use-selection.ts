import { useCallback, useMemo, useRef, useState } from 'react';

export type Selection = {
  ids: ReadonlySet<string>;
  /** The same as a list, anew whenever it changes. */
  list: readonly string[];
  /** With a range: everything from the one before to this one, in the order of the list. */
  toggle: (id: string, isOn: boolean, isRange: boolean) => void;
  /** All that are listed. */
  toggleAll: (isOn: boolean) => void;
  clear: () => void;
};

/** Which of the rows were chosen. What was chosen stays so when the list is filtered. */
export function useSelection(rows: readonly { id: string }[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const before = useRef<string>(undefined);
  const list = useMemo(() => [...ids], [ids]);

  // The same as long as the rows are: the table draws only what has changed.
  const toggle = useCallback(
    (id: string, isOn: boolean, isRange: boolean) => {
      const changed = isRange ? between(rows, before.current, id) : [id];
      before.current = id;
      setIds((chosen) => changedBy(chosen, changed, isOn));
    },
    [rows],
  );
  const toggleAll = (isOn: boolean) => {
    const all = rows.map(({ id }) => id);
    setIds((chosen) => changedBy(chosen, all, isOn));
  };

  return { ids, list, toggle, toggleAll, clear: () => setIds(new Set()) };
}

function changedBy(
  chosen: ReadonlySet<string>,
  changed: readonly string[],
  isOn: boolean,
): ReadonlySet<string> {
  const next = new Set(chosen);
  for (const id of changed) {
    if (isOn) next.add(id);
    else next.delete(id);
  }
  return next;
}

function between(rows: readonly { id: string }[], from: string | undefined, to: string): string[] {
  const first = rows.findIndex(({ id }) => id === from);
  const last = rows.findIndex(({ id }) => id === to);
  if (first < 0) return [to];
  return rows.slice(Math.min(first, last), Math.max(first, last) + 1).map(({ id }) => id);
}
