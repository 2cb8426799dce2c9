import type { ReactNode, RefObject } from 'react';
import { LeadDrawer } from './lead-drawer';
import { focusLead } from './lead-table';
import type { LeadList } from './use-lead-list';

type Props = {
  campaignId: string;
  list: LeadList;
  callsOf: (leadKey: string) => ReactNode;
  actionsOf: (leadId: string) => ReactNode;
  scroller: RefObject<HTMLElement | null>;
};

/** The lead that is open, and the way to those before and after it in the list. */
export function OpenLead({ campaignId, list, callsOf, actionsOf, scroller }: Props) {
  const { all, rows, openId, open } = list;
  const row = all.find(({ id }) => id === openId);
  if (!row) return null;

  const index = rows.findIndex(({ id }) => id === openId);
  // A filter may have left it out while it is open: then nothing is before or after it.
  const before = index > 0 ? rows[index - 1] : undefined;
  const after = index >= 0 ? rows[index + 1] : undefined;
  return (
    <LeadDrawer
      campaignId={campaignId}
      row={row}
      place={index < 0 ? undefined : { number: index + 1, of: rows.length }}
      onPrevious={before && (() => open(before.id))}
      onNext={after && (() => open(after.id))}
      calls={row.key === null ? null : callsOf(row.key)}
      actions={actionsOf(row.id)}
      onClose={() => open(undefined)}
      // The lead that was looked at last, not the one that was opened first.
      focusAfter={() => focusLead(scroller.current, row.id)}
    />
  );
}
