import { Select } from '@/ui/select';

type Props = {
  label: string;
  /** What the choice of nothing is called. */
  any: string;
  value: string;
  options: readonly { value: string; name: string }[];
  onChange: (value: string) => void;
};

/** One thing to narrow a list by. A choice that an address asks for and nothing has is shown as it is. */
export function FilterSelect({ label, any, value, options, onChange }: Props) {
  const isKnown = value === '' || options.some((option) => option.value === value);
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={`h-10! w-auto! max-w-44 px-2! sm:text-sm! ${value === '' ? '' : 'border-accent! bg-accent-soft!'}`}
    >
      <option value="">{any}</option>
      {!isKnown && <option value={value}>{value}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.name}
        </option>
      ))}
    </Select>
  );
}
