import * as Menu from '@radix-ui/react-dropdown-menu';
import { Check, Columns3 } from 'lucide-react';
import { buttonClass } from '@/ui/button-class';
import { LEAD_COLUMNS } from './lead-columns';

type Props = { chosen: readonly string[]; onChange: (chosen: readonly string[]) => void };

/** Which columns the table has. On a phone there is room for none of them, and no choice. */
export function ColumnChooser({ chosen, onChange }: Props) {
  const put = (key: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, key] : chosen.filter((other) => other !== key));
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={`${buttonClass('secondary')} max-md:hidden`}>
        <Columns3 aria-hidden className="size-4" />
        Columns
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          align="end"
          sideOffset={6}
          className="z-30 min-w-48 rounded-xl border border-line bg-surface p-1.5 shadow-pop"
        >
          {LEAD_COLUMNS.map(({ key, name }) => (
            <Menu.CheckboxItem
              key={key}
              checked={chosen.includes(key)}
              onCheckedChange={(isOn) => put(key, isOn)}
              // One usually wants to change several.
              onSelect={(event) => event.preventDefault()}
              className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 text-sm outline-none data-highlighted:bg-sunken"
            >
              <span className="grid size-4.5 place-items-center rounded border border-line-strong">
                <Menu.ItemIndicator>
                  <Check aria-hidden className="size-3.5 text-accent-text" />
                </Menu.ItemIndicator>
              </span>
              {name}
            </Menu.CheckboxItem>
          ))}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
