import { ListFilter, Search } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { sourceName } from '@/lib/source-name';
import { Button } from '@/ui/button';
import { Input } from '@/ui/input';
import { FilterSelect } from './filter-select';
import { narrowings, type Facets, type LeadFilter, type Part } from './lead-filter';

type Props = {
  filter: LeadFilter;
  facets: Facets;
  onChange: (different: Partial<LeadFilter>) => void;
  /** What else is chosen about the list, at the end of the first line. */
  beside: ReactNode;
};

const PART_NAMES: readonly { part: Part; name: string }[] = [
  { part: 'email', name: 'E-mail' },
  { part: 'phone', name: 'Phone' },
  { part: 'website', name: 'Website' },
];

/** Which leads are wanted. On a phone all but the search unfolds on request. */
export function FilterBar({ filter, facets, onChange, beside }: Props) {
  const panelId = useId();
  const [isUnfolded, setUnfolded] = useState(false);
  const chosen = narrowings({ ...filter, q: '' });
  return (
    <div role="search" aria-label="Which leads" className="space-y-3">
      <div className="flex flex-wrap items-center gap-3">
        <Input
          type="search"
          aria-label="Search these leads"
          placeholder="Name, address, phone, e-mail"
          maxLength={100}
          className="min-w-60 flex-1"
          prefix={<Search aria-hidden className="size-[18px]" />}
          value={filter.q}
          onChange={(event) => onChange({ q: event.target.value })}
        />
        <Button
          aria-expanded={isUnfolded}
          aria-controls={panelId}
          onClick={() => setUnfolded(!isUnfolded)}
          className="md:hidden"
        >
          <ListFilter aria-hidden className="size-4" />
          {chosen === 0 ? 'Filters' : `Filters (${chosen})`}
        </Button>
        {beside}
      </div>
      <div
        id={panelId}
        className={`flex flex-wrap items-center gap-2 ${isUnfolded ? '' : 'max-md:hidden'}`}
      >
        <Has filter={filter} onChange={onChange} />
        <Choices {...{ filter, facets, onChange }} />
      </div>
    </div>
  );
}

const CHIP =
  'flex min-h-10 cursor-pointer items-center gap-2 rounded-lg border border-line bg-surface px-2.5 text-sm ' +
  'has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent';

function Has({ filter, onChange }: Pick<Props, 'filter' | 'onChange'>) {
  const { has, verified } = filter;
  const put = (part: Part, isOn: boolean) =>
    onChange({ has: isOn ? [...has, part] : has.filter((other) => other !== part) });
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">Only leads with</legend>
      <span aria-hidden className="text-sm text-muted">
        With
      </span>
      {PART_NAMES.map(({ part, name }) => (
        <label key={part} className={CHIP}>
          <input
            type="checkbox"
            checked={has.includes(part)}
            onChange={(event) => put(part, event.target.checked)}
            className="size-4 accent-accent"
          />
          {name}
        </label>
      ))}
      <label className={CHIP} title="A provider vouches for the address">
        <input
          type="checkbox"
          checked={verified}
          onChange={(event) => onChange({ verified: event.target.checked })}
          className="size-4 accent-accent"
        />
        Verified e-mail
      </label>
    </fieldset>
  );
}

function Choices({ filter, facets, onChange }: Omit<Props, 'beside'>) {
  const { confidence, miles, source, category } = filter;
  return (
    <>
      <FilterSelect
        label="Confidence"
        any="Any confidence"
        value={confidence === 0 ? '' : String(confidence)}
        options={numbers([50, 60, 70, 80, 90], confidence, (n) => `At least ${n}`)}
        onChange={(value) => onChange({ confidence: Number(value) })}
      />
      {(facets.hasMiles || miles > 0) && (
        <FilterSelect
          label="Distance"
          any="Any distance"
          value={miles === 0 ? '' : String(miles)}
          options={numbers(
            [1, 2, 5, 10, 25, 50],
            miles,
            (n) => `Within ${n === 1 ? '1 mile' : `${n} miles`}`,
          )}
          onChange={(value) => onChange({ miles: Number(value) })}
        />
      )}
      {(facets.categories.length > 1 || category !== '') && (
        <FilterSelect
          label="Category"
          any="Any category"
          value={category}
          options={facets.categories.map(({ key, name }) => ({ value: key, name }))}
          onChange={(value) => onChange({ category: value })}
        />
      )}
      {(facets.sources.length > 1 || source !== '') && (
        <FilterSelect
          label="Source"
          any="Any source"
          value={source}
          options={facets.sources.map((key) => ({ value: key, name: sourceName(key) }))}
          onChange={(value) => onChange({ source: value })}
        />
      )}
    </>
  );
}

/** The usual steps, and the one that an address asks for. */
const numbers = (steps: readonly number[], chosen: number, nameOf: (step: number) => string) =>
  (chosen === 0 || steps.includes(chosen) ? steps : [...steps, chosen])
    .toSorted((one, other) => one - other)
    .map((step) => ({ value: String(step), name: nameOf(step) }));
