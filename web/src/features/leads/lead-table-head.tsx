import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { Check } from '@/ui/check';
import type { LeadColumn } from './lead-columns';
import { nextSort, type LeadSort, type SortKey } from './lead-sort';

type Props = {
  columns: readonly LeadColumn[];
  sort: LeadSort;
  onSort: (sort: LeadSort) => void;
  /** Whether all, some or none of the listed rows are chosen. */
  chosen: 'all' | 'some' | 'none';
  onChooseAll: (isOn: boolean) => void;
};

const CELL = 'sticky top-0 z-10 border-b border-line bg-sunken px-3 py-1.5 font-medium';

/** What each column is; a press on it orders by it. It stays in sight while the rows are scrolled. */
export function LeadTableHead({ columns, sort, onSort, chosen, onChooseAll }: Props) {
  return (
    <thead className="text-[13px] text-muted">
      <tr aria-rowindex={1}>
        <th scope="col" className={`${CELL} w-11 px-0!`}>
          <Check
            aria-label="Select all that are listed"
            checked={chosen === 'all'}
            isMixed={chosen === 'some'}
            onChange={(event) => onChooseAll(event.target.checked)}
            className="h-9!"
          />
        </th>
        <Heading name="Business" by="name" className={CELL} {...{ sort, onSort }} />
        {columns.map(({ key, name, width, look = '', sort: by }) => (
          <Heading
            key={key}
            {...{ name, by, sort, onSort }}
            className={`${CELL} ${look} ${key === 'confidence' ? '' : 'max-md:hidden'}`}
            width={width}
          />
        ))}
      </tr>
    </thead>
  );
}

type HeadingProps = {
  name: string;
  by: SortKey | undefined;
  sort: LeadSort;
  onSort: (sort: LeadSort) => void;
  className: string;
  width?: number;
};

function Heading({ name, by, sort, onSort, className, width }: HeadingProps) {
  const size = width === undefined ? {} : { style: { width: `${width}rem` } };
  if (by === undefined) {
    return (
      <th scope="col" className={className} {...size}>
        {name}
      </th>
    );
  }
  const isBy = sort.by === by;
  const Arrow = !isBy ? ArrowUpDown : sort.isDown ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={isBy ? (sort.isDown ? 'descending' : 'ascending') : 'none'}
      className={className}
      {...size}
    >
      <button
        type="button"
        onClick={() => onSort(nextSort(sort, by))}
        className="group/sort inline-flex min-h-8 items-center gap-1 rounded hover:text-ink"
      >
        {name}
        <Arrow
          aria-hidden
          className={`size-3.5 shrink-0 ${isBy ? 'text-accent-text' : 'opacity-40 group-hover/sort:opacity-100'}`}
        />
      </button>
    </th>
  );
}
