import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ControlProps } from './field';
import { Input } from './input';
import { SuggestionList } from './suggestion-list';

export type Suggestion = { label: string; hint?: string };

type Props = {
  control: ControlProps;
  value: string;
  onChange: (value: string) => void;
  suggestions: readonly Suggestion[];
  icon: ReactNode;
  placeholder: string;
};

/**
 * A text input with suggestions (the ARIA combobox with a list). Any text may be typed: a suggestion
 * is a short cut, not a limit. Arrows move, Enter takes, Escape closes, Tab leaves things as they are.
 */
export function Combobox({ control, value, onChange, suggestions, icon, placeholder }: Props) {
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);

  // What was typed in full needs no suggestion; the list would only cover the fields below.
  const isTypedInFull = suggestions.some(({ label }) => sameText(label, value));
  const isShown = isOpen && suggestions.length > 0 && !isTypedInFull;
  const activeItem = isShown ? suggestions[active] : undefined;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const take = (suggestion: Suggestion) => {
    onChange(suggestion.label);
    close();
  };
  const move = (step: 1 | -1) => {
    setOpen(true);
    const count = suggestions.length;
    if (count > 0)
      setActive((current) => (current + step + count + (current < 0 && step < 0 ? 1 : 0)) % count);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && activeItem) take(activeItem);
    else if (event.key === 'Escape' && isShown) close();
    else return;
    event.preventDefault();
  };

  return (
    <div className="relative">
      <Input
        {...control}
        role="combobox"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={activeItem ? `${listId}-${active}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        prefix={icon}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {isShown && (
        <SuggestionList id={listId} suggestions={suggestions} active={active} onTake={take} />
      )}
    </div>
  );
}

const sameText = (one: string, other: string) =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
