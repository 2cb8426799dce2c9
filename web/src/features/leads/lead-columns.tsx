import type { ReactNode } from 'react';
import { formatCharge, formatMiles } from '@/lib/format';
import { sourceName } from '@/lib/source-name';
import { Confidence } from '@/ui/confidence';
import { LeadEmail } from './lead-email';
import { Address, None, Phone, Website } from './lead-parts';
import type { LeadRow } from './lead-row';
import type { SortKey } from './lead-sort';
import { categoryOf } from './lead-words';

/** A column that one can have or leave out. */
export type LeadColumn = {
  key: string;
  name: string;
  /** In rem. Those that one has at first fit beside each other into the page. */
  width: number;
  look?: string;
  sort?: SortKey;
  cell: (row: LeadRow) => ReactNode;
};

const NUMBER = 'text-right tabular-nums';

/** Beside the name, which is always there. */
export const LEAD_COLUMNS: readonly LeadColumn[] = [
  {
    key: 'address',
    name: 'Address',
    width: 10.5,
    sort: 'city',
    cell: (row) => <Address lead={row} />,
  },
  { key: 'phone', name: 'Phone', width: 8.75, cell: ({ phone }) => <Phone phone={phone} /> },
  {
    key: 'website',
    name: 'Website',
    width: 9,
    cell: ({ website }) => <Website website={website} />,
  },
  {
    key: 'email',
    name: 'E-mail',
    width: 13,
    sort: 'email',
    cell: (row) => <LeadEmail lead={row} />,
  },
  {
    key: 'category',
    name: 'Category',
    width: 9,
    sort: 'category',
    cell: (row) => categoryOf(row) ?? <None />,
  },
  {
    key: 'sources',
    name: 'Sources',
    width: 11,
    sort: 'sources',
    cell: ({ sources }) => sources.map(sourceName).join(', '),
  },
  {
    key: 'miles',
    name: 'Distance',
    width: 7.5,
    look: NUMBER,
    sort: 'miles',
    cell: ({ miles }) => (miles === null ? <None text="–" /> : formatMiles(miles)),
  },
  {
    key: 'cost',
    name: 'Cost',
    width: 5.5,
    look: NUMBER,
    sort: 'cost',
    cell: ({ cost }) => formatCharge(cost),
  },
  {
    key: 'confidence',
    name: 'Confidence',
    width: 7.75,
    look: 'text-right',
    sort: 'confidence',
    cell: ({ confidence }) => <Confidence value={confidence} />,
  },
];
