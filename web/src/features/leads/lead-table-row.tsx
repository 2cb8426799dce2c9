import { memo, type ChangeEvent, type MouseEvent } from 'react';
import { Check } from '@/ui/check';
import type { LeadColumn } from './lead-columns';
import { LeadName } from './lead-name';
import type { LeadRow } from './lead-row';

type Props = {
  row: LeadRow;
  index: number;
  columns: readonly LeadColumn[];
  isOpen: boolean;
  isChosen: boolean;
  onOpen: (id: string) => void;
  onChoose: (id: string, isOn: boolean, isRange: boolean) => void;
};

const CELL = 'overflow-hidden border-b border-line px-3 py-3 align-top leading-5';

/** A press anywhere on it opens the lead; the name is its button. */
export const LeadTableRow = memo(function LeadTableRow(props: Props) {
  const { row, index, columns, isOpen, isChosen, onOpen, onChoose } = props;

  // Links and buttons within the row keep their own meaning. Elsewhere the press stands for the name's
  // button, which takes the focus as if it had been pressed.
  const openFrom = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target instanceof Element) || event.target.closest('a, button, label')) return;
    event.currentTarget.querySelector('button')?.focus();
    onOpen(row.id);
  };
  const choose = ({ target, nativeEvent }: ChangeEvent<HTMLInputElement>) =>
    onChoose(
      row.id,
      target.checked,
      nativeEvent instanceof window.MouseEvent && nativeEvent.shiftKey,
    );

  return (
    <tr
      data-id={row.id}
      data-index={index}
      aria-rowindex={index + 2}
      onClick={openFrom}
      className={`group cursor-pointer ${isChosen || isOpen ? 'bg-accent-soft' : 'hover:bg-sunken/70'}`}
    >
      <td className={`${CELL} p-0! select-none`}>
        <Check aria-label={`Select ${row.name}`} checked={isChosen} onChange={choose} />
      </td>
      <td className={CELL}>
        <LeadName row={row} onOpen={() => onOpen(row.id)} />
      </td>
      {columns.map(({ key, look = '', cell }) => (
        <td
          key={key}
          className={`${CELL} [&>p]:truncate ${look} ${key === 'confidence' ? '' : 'max-md:hidden'}`}
        >
          {cell(row)}
        </td>
      ))}
    </tr>
  );
});
