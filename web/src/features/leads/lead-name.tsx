import { SandboxBadge } from '@/ui/sandbox-badge';
import { LeadEmail } from './lead-email';
import { Phone } from './lead-parts';
import type { LeadRow } from './lead-row';
import { categoryOf } from './lead-words';

type Props = { row: LeadRow; onOpen: () => void };

/** Who it is, and the button that opens it. On a phone how to reach it stands below, line by line. */
export function LeadName({ row, onOpen }: Props) {
  const { phone, email, sandbox, suppressed } = row;
  const category = categoryOf(row);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        title={row.name}
        onClick={onOpen}
        className="block max-w-full truncate rounded text-left font-medium group-hover:text-accent-text group-hover:underline"
      >
        {row.name}
      </button>
      <div className="flex items-center gap-2 text-[13px] text-muted">
        <p className="truncate">
          {category}
          {row.city !== null && (
            <span className="md:hidden">
              {category !== undefined && ' · '}
              {row.city}
            </span>
          )}
        </p>
        {suppressed && (
          <span className="rounded-full bg-sunken px-2 text-xs leading-5 font-medium whitespace-nowrap">
            Do not contact
          </span>
        )}
        {sandbox && <SandboxBadge />}
      </div>
      <div className="text-[13px] md:hidden">
        {phone !== null && <Phone phone={phone} />}
        {email !== null && <LeadEmail lead={row} />}
      </div>
    </>
  );
}

// A line is as high as `leading-5`, a cell's padding as `py-3`: 1.25 rem, and 0.75 rem twice.
const LINE = 1.25;
const PADDING = 1.5;
const BORDER_PX = 1;

/** How high its row is. Every line of it is cut where it ends, so that this can be known beforehand. */
export function heightOf({ phone, email }: LeadRow, isWide: boolean, rem: number): number {
  const contacts = isWide ? 0 : (phone === null ? 0 : 1) + (email === null ? 0 : 2);
  return Math.round((PADDING + LINE * (2 + contacts)) * rem) + BORDER_PX;
}
