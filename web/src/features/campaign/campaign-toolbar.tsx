import { Search } from 'lucide-react';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';
import type { Wanted } from './campaign';

const STATUSES: readonly { value: Wanted['status']; name: string }[] = [
  { value: '', name: 'Any status' },
  { value: 'pending', name: 'Waiting' },
  { value: 'processing', name: 'Running' },
  { value: 'completed', name: 'Completed' },
  { value: 'failed', name: 'Failed' },
  { value: 'cancelled', name: 'Cancelled' },
];

type Props = { wanted: Wanted; onChange: (wanted: Wanted) => void };

/** Which campaigns of the list are wanted. */
export function CampaignToolbar({ wanted, onChange }: Props) {
  return (
    <div role="search" aria-label="Which campaigns" className="flex flex-col gap-3 sm:flex-row">
      <Input
        type="search"
        aria-label="Search campaigns"
        placeholder="Search by trade or place"
        maxLength={100}
        className="sm:flex-1"
        prefix={<Search aria-hidden className="size-[18px]" />}
        value={wanted.q}
        onChange={(event) => onChange({ ...wanted, q: event.target.value })}
      />
      <Select
        aria-label="Status"
        className="sm:w-48"
        value={wanted.status}
        onChange={(event) => onChange({ ...wanted, status: statusOf(event.target.value) })}
      >
        {STATUSES.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}

/** The status of that word, or any where there is none: addresses are typed by hand, too. */
export const statusOf = (word: string): Wanted['status'] =>
  STATUSES.find(({ value }) => value === word)?.value ?? '';
