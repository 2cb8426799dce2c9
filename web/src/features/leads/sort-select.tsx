import { Select } from '@/ui/select';
import { readSort, SORT_KEYS, sortWord, type LeadSort, type SortKey } from './lead-sort';

const NAMES: Record<SortKey, { up: string; down: string }> = {
  confidence: { down: 'Surest first', up: 'Least sure first' },
  name: { up: 'Name, A to Z', down: 'Name, Z to A' },
  email: { up: 'Verified e-mail first', down: 'Verified e-mail last' },
  city: { up: 'City, A to Z', down: 'City, Z to A' },
  category: { up: 'Category, A to Z', down: 'Category, Z to A' },
  miles: { up: 'Nearest first', down: 'Farthest first' },
  cost: { down: 'Dearest first', up: 'Cheapest first' },
  sources: { up: 'Source, A to Z', down: 'Source, Z to A' },
};

type Props = { sort: LeadSort; onSort: (sort: LeadSort) => void };

/** The order, for where the headings that one could press are not there. */
export function SortSelect({ sort, onSort }: Props) {
  return (
    <Select
      aria-label="Order"
      value={sortWord(sort)}
      onChange={(event) => onSort(readSort(event.target.value))}
      className="h-10! w-auto! md:hidden"
    >
      {SORT_KEYS.flatMap((by) => {
        const down = { word: sortWord({ by, isDown: true }), name: NAMES[by].down };
        const up = { word: sortWord({ by, isDown: false }), name: NAMES[by].up };
        return (by === 'confidence' || by === 'cost' ? [down, up] : [up, down]).map(
          ({ word, name }) => (
            <option key={word} value={word}>
              {name}
            </option>
          ),
        );
      })}
    </Select>
  );
}
