import { Search } from 'lucide-react';
import { STATUS_CHOICES, statusOf } from '@/lib/status-choice';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';
import type { Wanted } from './campaign';

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
        {STATUS_CHOICES.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}
