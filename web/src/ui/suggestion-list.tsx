import type { Suggestion } from './combobox';

type Props = {
  id: string;
  suggestions: readonly Suggestion[];
  active: number;
  onTake: (suggestion: Suggestion) => void;
};

/** The list under a combobox. The focus stays in its input, so a press must not take it away. */
export function SuggestionList({ id, suggestions, active, onTake }: Props) {
  return (
    <ul
      id={id}
      role="listbox"
      aria-label="Suggestions"
      className="absolute inset-x-0 top-full z-20 mt-1.5 max-h-64 overflow-auto rounded-xl border border-line bg-surface p-1 shadow-pop"
    >
      {suggestions.map((suggestion, index) => (
        <li
          key={suggestion.label}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className="flex min-h-10 cursor-pointer items-center justify-between gap-3 rounded-lg px-2.5 text-sm hover:bg-sunken aria-selected:bg-accent-soft aria-selected:text-accent-text"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(suggestion)}
        >
          <span className="truncate">{suggestion.label}</span>
          {suggestion.hint !== undefined && (
            <span className="shrink-0 text-xs text-muted tabular-nums">{suggestion.hint}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
