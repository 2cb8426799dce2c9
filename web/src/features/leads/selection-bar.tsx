import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { counted, formatCount } from '@/lib/format';

type Props = {
  howMany: number;
  /** How many of them the filters leave out of the list. */
  hidden: number;
  /** What one can do with them. */
  actions: ReactNode;
  onClear: () => void;
};

/** Says how many are chosen and what one can do with them; at the lower edge of the window. */
export function SelectionBar({ howMany, hidden, actions, onClear }: Props) {
  return (
    <section
      aria-label="Selected leads"
      className="sticky bottom-3 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-2xl border border-line-strong/40 bg-surface px-4 py-3 shadow-pop"
    >
      <p role="status" className="flex-1 text-sm font-medium tabular-nums">
        {counted(howMany, 'lead')} selected
        {hidden > 0 && (
          <span className="font-normal text-muted"> ({formatCount(hidden)} not in the list)</span>
        )}
      </p>
      <div className="flex flex-wrap items-center gap-2 max-sm:order-last max-sm:w-full">
        {actions}
      </div>
      <button
        type="button"
        aria-label="Select none"
        title="Select none"
        onClick={onClear}
        className="grid size-10 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
      >
        <X aria-hidden className="size-5" />
      </button>
    </section>
  );
}
