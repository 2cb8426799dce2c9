import { useInfiniteQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useCallback, useState, type ReactNode } from 'react';
import { counted, formatCount } from '@/lib/format';
import { BlankState } from '@/ui/blank-state';
import { Card } from '@/ui/card';
import { LoadFailed } from '@/ui/load-failed';
import { LoadMore } from '@/ui/load-more';
import { SandboxBanner } from '@/ui/sandbox-banner';
import { Skeleton } from '@/ui/skeleton';
import { isPending, leadsQuery, type Lead } from './lead';
import { LeadDrawer } from './lead-drawer';
import { LeadTable } from './lead-table';
import { attributionsOf } from './lead-words';

type Props = {
  campaignId: string;
  /** What the sources said to it, if there are none. */
  whyEmpty: readonly string[];
  /** What one can do about none. */
  whenEmpty: ReactNode;
  /** The calls that were made for the lead of that key. */
  callsOf: (leadKey: string) => ReactNode;
  /** What one can do with the lead of that id. */
  actionsOf: (leadId: string) => ReactNode;
};

/** The leads of a completed campaign, page by page. */
export function LeadResults({ campaignId, whyEmpty, whenEmpty, callsOf, actionsOf }: Props) {
  const list = useInfiniteQuery(leadsQuery(campaignId));
  // Its id alone: a verdict that comes late changes the lead while it is looked at.
  const [openId, setOpenId] = useState<string>();

  const openLead = useCallback((lead: Lead) => setOpenId(lead.id), []);

  if (list.isPending) return <LeadTableSkeleton />;
  if (!list.data) {
    return (
      <LoadFailed
        title="The leads could not be loaded"
        error={list.error}
        onRetry={() => void list.refetch()}
      />
    );
  }

  const leads = list.data.pages.flatMap(({ items }) => items);
  const total = list.data.pages.at(-1)?.total ?? leads.length;
  if (leads.length === 0) {
    return (
      <BlankState icon={SearchX} title="No leads this time" action={whenEmpty}>
        {whyEmpty.length > 0
          ? whyEmpty.join(' ')
          : 'No business matched what you asked for. A wider radius or a lower minimum confidence usually helps.'}
      </BlankState>
    );
  }
  const open = leads.find(({ id }) => id === openId);
  const credits = attributionsOf(leads);
  const pending = leads.filter(isPending).length;
  return (
    <div className="space-y-5">
      {leads.some(({ sandbox }) => sandbox) && <SandboxBanner className="rounded-2xl" />}
      <Card className="overflow-hidden">
        <LeadTable leads={leads} onOpen={openLead} />
      </Card>
      {credits.length > 0 && (
        <p className="text-[13px] leading-5 text-muted">Contains data from: {credits.join(', ')}</p>
      )}
      <LoadMore list={list} shown={shownWords(leads.length, total, pending)} />
      {open && (
        <LeadDrawer
          lead={open}
          calls={open.key === null ? null : callsOf(open.key)}
          actions={actionsOf(open.id)}
          onClose={() => setOpenId(undefined)}
        />
      )}
    </div>
  );
}

/** "Showing 50 of 120, 3 addresses being verified" */
function shownWords(shown: number, total: number, pending: number): string {
  const words = `Showing ${formatCount(shown)} of ${formatCount(total)}`;
  if (pending === 0) return words;
  return `${words}, ${counted(pending, 'address', 'addresses')} being verified`;
}

function LeadTableSkeleton() {
  return (
    <Card role="status" aria-label="Loading leads" className="divide-y divide-line">
      {Array.from({ length: 8 }, (_, row) => (
        <div key={row} className="flex items-center justify-between gap-8 px-4 py-4">
          <Skeleton className="h-5 w-2/5" />
          <Skeleton className="h-5 w-24" />
        </div>
      ))}
    </Card>
  );
}
