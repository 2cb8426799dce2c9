import { createColumnHelper, type RowData } from '@tanstack/react-table';
import { Confidence } from '@/ui/confidence';
import type { Lead } from './lead';
import { Address, Email, None, Phone, Website } from './lead-parts';
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

/** On a narrow screen only the name and the confidence are columns; the rest is in the drawer. */
export const leadColumns = (onOpen: (lead: Lead) => void) => [
  column.accessor('name', {
    header: 'Business',
    meta: { cell: 'w-auto lg:w-[24%]' },
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
        <div className="text-[13px] text-muted md:hidden">
          <p className="truncate">{[categoryOf(lead), lead.city].filter(Boolean).join(' · ')}</p>
          {lead.phone !== null && <Phone phone={lead.phone} />}
        </div>
      </>
    ),
  }),
  column.accessor(categoryOf, {
    id: 'category',
    header: 'Category',
    meta: { cell: 'max-md:hidden w-[20%] lg:w-[13%]' },
    cell: ({ getValue }) => getValue() ?? <None />,
  }),
  column.display({
    id: 'address',
    header: 'Address',
    meta: { cell: 'max-lg:hidden w-[20%]' },
    cell: ({ row }) => <Address lead={row.original} />,
  }),
  column.accessor('phone', {
    header: 'Phone',
    meta: { cell: 'max-md:hidden w-36' },
    cell: ({ getValue }) => <Phone phone={getValue()} />,
  }),
  column.accessor('website', {
    header: 'Website',
    meta: { cell: 'max-lg:hidden w-[15%]' },
    cell: ({ getValue }) => <Website website={getValue()} />,
  }),
  column.accessor('email', {
    header: 'E-mail',
    meta: { cell: 'max-md:hidden w-[26%] lg:w-[19%]' },
    cell: ({ row }) => <Email lead={row.original} />,
  }),
  column.accessor('confidence', {
    header: 'Confidence',
    meta: { cell: 'w-28 text-right' },
    cell: ({ getValue }) => <Confidence value={getValue()} />,
  }),
];
