import { useQuery } from '@tanstack/react-query';
import { Plus, Store, X } from 'lucide-react';
import { useRef } from 'react';
import { useDebounced } from '@/lib/use-debounced';
import { Combobox } from '@/ui/combobox';
import type { ControlProps } from '@/ui/field';
import { businessTypesQuery } from './suggestions';

type Props = { control: ControlProps; value: string; onChange: (value: string) => void };

const SETTLE_MS = 120;

/**
 * One kind of business or several: the last is typed, those before it are chips. All of them are one
 * text with commas between them, as the address and the server have it, so a comma makes a chip.
 */
export function KindPicker({ control, value, onChange }: Props) {
  const picker = useRef<HTMLDivElement>(null);
  const parts = value.split(',');
  const typed = (parts.at(-1) ?? '').trimStart();
  const chosen = parts.slice(0, -1).map((part) => part.trim());
  const types = useQuery(businessTypesQuery(useDebounced(typed, SETTLE_MS)));
  const unchosen = (types.data ?? []).filter(({ label }) => !chosen.includes(label));

  const change = (kinds: readonly string[], last: string) => {
    const known = kinds.filter((kind, index) => kind !== '' && kinds.indexOf(kind) === index);
    onChange([...known, last].join(', '));
  };
  const goOn = () => picker.current?.querySelector('input')?.focus();

  return (
    <div
      ref={picker}
      onKeyDown={({ key }) => {
        if (key === 'Backspace' && typed === '' && chosen.length > 0)
          change(chosen.slice(0, -1), '');
      }}
    >
      <Combobox
        control={control}
        value={typed}
        onChange={(text) => {
          const [last = '', ...before] = text.split(',').reverse();
          change([...chosen, ...before.reverse().map((it) => it.trim())], last.trimStart());
        }}
        suggestions={unchosen}
        icon={<Store aria-hidden className="size-[18px]" />}
        placeholder={chosen.length === 0 ? 'Coffee shop' : 'One more kind'}
      />
      {(chosen.length > 0 || typed.trim() !== '') && (
        <ul aria-label="Kinds of business" className="mt-2 flex flex-wrap gap-2">
          {chosen.map((kind) => (
            <li
              key={kind}
              className="inline-flex min-h-9 max-w-full items-center gap-1 rounded-full bg-accent-soft pl-3 text-sm text-accent-text"
            >
              <span className="truncate">{kind}</span>
              <button
                type="button"
                aria-label={`Remove ${kind}`}
                onClick={() => {
                  change(
                    chosen.filter((it) => it !== kind),
                    typed,
                  );
                  goOn();
                }}
                className="grid size-9 place-items-center rounded-full hover:text-ink"
              >
                <X aria-hidden className="size-4" />
              </button>
            </li>
          ))}
          {typed.trim() !== '' && (
            <li>
              <button
                type="button"
                onClick={() => {
                  change([...chosen, typed.trim()], '');
                  goOn();
                }}
                className="inline-flex min-h-9 items-center gap-1.5 rounded-full border border-line px-3 text-sm text-muted hover:bg-sunken hover:text-ink"
              >
                <Plus aria-hidden className="size-4" />
                Add another kind
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
