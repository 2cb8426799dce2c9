import { Download } from 'lucide-react';
import { Fragment, useState } from 'react';
import { Link } from 'react-router';
import { Button } from '@/ui/button';
import type { ButtonLook } from '@/ui/button-class';
import { Drawer } from '@/ui/drawer';
import { Save } from './save-export';
import {
  COLUMNS,
  rememberChoice,
  rememberedChoice,
  type Column,
  type ExportChoice,
  type Format,
  type Which,
} from './export-choice';

const FORMATS: readonly { format: Format; name: string; hint: string }[] = [
  { format: 'xlsx', name: 'Excel (XLSX)', hint: 'For Excel, LibreOffice, Numbers, Google Sheets.' },
  { format: 'csv', name: 'CSV', hint: 'For mailing programs and most others.' },
  { format: 'json', name: 'JSON', hint: 'For programmers.' },
];

type Props = {
  which: Which;
  /** Which they are, in words, such as "34 leads, as filtered". */
  words: string;
  name?: string;
  look?: ButtonLook;
};

/** The button that saves leads as a file, and the choice of what is in it. */
export function ExportMenu({ which, words, name = 'Export', look = 'primary' }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button look={look} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <Download aria-hidden className="size-4" />
        {name}
      </Button>
      {isOpen && <ExportDrawer which={which} words={words} onClose={() => setIsOpen(false)} />}
    </>
  );
}

type DrawerProps = { which: Which; words: string; onClose: () => void };

function ExportDrawer({ which, words, onClose }: DrawerProps) {
  const [choice, setChoice] = useState(rememberedChoice);
  const change = (different: Partial<ExportChoice>) => {
    const changed = { ...choice, ...different };
    setChoice(changed);
    rememberChoice(changed);
  };
  return (
    <Drawer title="Export leads" description={words} onClose={onClose}>
      <div className="space-y-6">
        <FormatChoice choice={choice} onChange={change} />
        <ColumnChoice columns={choice.columns} onChange={(columns) => change({ columns })} />
        <p className="text-[13px] leading-5 text-muted">
          Businesses on your{' '}
          <Link to="/suppressions" className="text-accent-text underline underline-offset-2">
            suppression list
          </Link>{' '}
          are left out. Whom the data licences want named is in the file.
        </p>
        {/* In sight however long the list of columns is. */}
        <div className="sticky bottom-0 -mx-5 -mb-5 border-t border-line bg-surface px-5 py-4">
          {choice.columns.length === 0 ? (
            <p role="alert" className="text-sm text-bad">
              Choose at least one column.
            </p>
          ) : (
            <Save which={which} choice={choice} onClose={onClose} />
          )}
        </div>
      </div>
    </Drawer>
  );
}

type FormatProps = { choice: ExportChoice; onChange: (different: Partial<ExportChoice>) => void };

function FormatChoice({ choice, onChange }: FormatProps) {
  return (
    <fieldset className="space-y-2">
      <legend className="mb-2 font-semibold">Kind of file</legend>
      {FORMATS.map(({ format, name, hint }) => (
        <Fragment key={format}>
          <label className="flex min-h-11 cursor-pointer items-start gap-3 rounded-xl border border-line px-3.5 py-2.5 text-sm has-checked:border-accent has-checked:bg-accent-soft">
            <input
              type="radio"
              name="format"
              checked={choice.format === format}
              onChange={() => onChange({ format })}
              className="mt-0.5 size-4 accent-accent"
            />
            <span>
              <span className="block font-medium">{name}</span>
              <span className="block text-[13px] text-muted">{hint}</span>
            </span>
          </label>
          {format === 'csv' && choice.format === 'csv' && (
            <MarkChoice isOn={choice.bom} onChange={(bom) => onChange({ bom })} />
          )}
        </Fragment>
      ))}
    </fieldset>
  );
}

/** A byte order mark, by which Excel knows the letters: in words that say what it is good for. */
function MarkChoice({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label className="flex min-h-10 cursor-pointer items-center gap-3 px-3.5 text-sm">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 accent-accent"
      />
      Made for Excel: it then shows é and ü right
    </label>
  );
}

type ColumnProps = { columns: readonly Column[]; onChange: (columns: readonly Column[]) => void };

function ColumnChoice({ columns, onChange }: ColumnProps) {
  const toggle = (key: Column) =>
    onChange(
      columns.includes(key) ? columns.filter((column) => column !== key) : [...columns, key],
    );
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">Columns</legend>
      <div className="grid grid-cols-2 gap-x-4">
        {COLUMNS.map(([key, name]) => (
          <label key={key} className="flex min-h-9 cursor-pointer items-center gap-3 text-sm">
            <input
              type="checkbox"
              checked={columns.includes(key)}
              onChange={() => toggle(key)}
              className="size-4 accent-accent"
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
