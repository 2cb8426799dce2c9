import { flexRender, getCoreRowModel, useReactTable } from '@tanstack/react-table';
import { useMemo, type MouseEvent } from 'react';
import type { Lead } from './lead';
import { leadColumns } from './lead-columns';

type Props = { leads: Lead[]; onOpen: (lead: Lead) => void };

/** The leads in the order they were given. A press anywhere on a row opens it; the name is its button. */
export function LeadTable({ leads, onOpen }: Props) {
  const columns = useMemo(() => leadColumns(onOpen), [onOpen]);
  const table = useReactTable({
    data: leads,
    columns,
    getCoreRowModel: getCoreRowModel(),
    getRowId: (lead) => lead.id,
  });

  // Links and buttons within the row keep their own meaning. Elsewhere the press stands for the name's
  // button, which takes the focus as if it had been pressed.
  const openFrom = (event: MouseEvent<HTMLElement>, lead: Lead) => {
    if (!(event.target instanceof Element) || event.target.closest('a, button')) return;
    event.currentTarget.querySelector('button')?.focus();
    onOpen(lead);
  };

  return (
    <table aria-label="Leads" className="w-full table-fixed border-collapse text-left text-sm">
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} className="border-b border-line bg-sunken/60 text-[13px] text-muted">
            {group.headers.map(({ id, column, getContext }) => (
              <th
                key={id}
                scope="col"
                className={`px-4 py-2.5 font-medium ${column.columnDef.meta?.cell ?? ''}`}
              >
                {flexRender(column.columnDef.header, getContext())}
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr
            key={row.id}
            onClick={(event) => openFrom(event, row.original)}
            className="group cursor-pointer border-b border-line last:border-0 hover:bg-sunken/70"
          >
            {row.getVisibleCells().map(({ id, column, getContext }) => (
              <td
                key={id}
                className={`px-4 py-3 align-top leading-5 ${column.columnDef.meta?.cell ?? ''}`}
              >
                {flexRender(column.columnDef.cell, getContext())}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
