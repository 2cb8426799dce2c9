import { createColumnHelper, type RowData } from '@tanstack/react-table';
import { formatCharge } from '@/lib/format';
import { Confidence } from '@/ui/confidence';
import { SandboxBadge } from '@/ui/sandbox-badge';
import type { Lead } from './lead';
import { LeadEmail } from './lead-email';
import { Address, Phone, Website } from './lead-parts';
import { categoryOf } from './lead-words';

declare module '@tanstack/react-table' {
  // The parameters must be named as in the library's own declaration.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/consistent-type-definitions
  interface ColumnMeta<TData extends RowData, TValue> {
    /** Classes of every cell: its width, and from which width of screen on it is shown. */
    cell: string;
  }
}

const column = createColumnHelper<Lead>();

/** On a narrow screen only the business and the confidence are columns; how to reach it stands below its name. */
export const leadColumns = (onOpen: (lead: Lead) => void) => [
  column.accessor('name', {
    header: 'Business',
    meta: { cell: 'w-auto' },
    cell: ({ row: { original: lead } }) => (
      <>
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => onOpen(lead)}
          className="max-w-full rounded text-left font-medium wrap-break-word group-hover:text-accent-text group-hover:underline"
        >
          {lead.name}
        </button>
        <p className="truncate text-[13px] text-muted">
          {categoryOf(lead)}
          {lead.city !== null && (
            <span className="lg:hidden">
              {categoryOf(lead) !== undefined && ' · '}
              {lead.city}
            </span>
          )}
        </p>
        {lead.sandbox && <SandboxBadge />}
        <div className="text-[13px] md:hidden">
          {lead.phone !== null && <Phone phone={lead.phone} />}
          {lead.email !== null && <LeadEmail lead={lead} />}
        </div>
      </>
    ),
  }),
  column.display({
    id: 'address',
    header: 'Address',
    meta: { cell: 'max-lg:hidden w-[16%]' },
    cell: ({ row }) => <Address lead={row.original} />,
  }),
  column.accessor('phone', {
    header: 'Phone',
    meta: { cell: 'max-md:hidden w-36' },
    cell: ({ getValue }) => <Phone phone={getValue()} />,
  }),
  column.accessor('website', {
    header: 'Website',
    meta: { cell: 'max-lg:hidden w-[16%]' },
    cell: ({ getValue }) => <Website website={getValue()} />,
  }),
  column.accessor('email', {
    header: 'E-mail',
    meta: { cell: 'max-md:hidden w-[34%] lg:w-[23%]' },
    cell: ({ row }) => <LeadEmail lead={row.original} />,
  }),
  column.accessor('cost', {
    header: 'Cost',
    meta: { cell: 'max-xl:hidden w-22 text-right tabular-nums' },
    cell: ({ getValue }) => formatCharge(getValue() ?? 0),
  }),
  column.accessor('confidence', {
    header: 'Confidence',
    meta: { cell: 'w-30 text-right' },
    cell: ({ getValue }) => <Confidence value={getValue()} />,
  }),
];
