import { useInfiniteQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { formatCount } from '@/lib/format';
import { BlankState } from '@/ui/blank-state';
import { Card } from '@/ui/card';
import { LoadFailed } from '@/ui/load-failed';
import { LoadMore } from '@/ui/load-more';
import { Skeleton } from '@/ui/skeleton';
import { leadsQuery, type Lead } from './lead';
import { LeadDrawer } from './lead-drawer';
import { LeadTable } from './lead-table';

type Props = {
  campaignId: string;
  /** What the sources said to it, if there are none. */
  whyEmpty: readonly string[];
  /** What one can do about none. */
  whenEmpty: ReactNode;
};

/** The leads of a completed campaign, page by page. */
export function LeadResults({ campaignId, whyEmpty, whenEmpty }: Props) {
  const list = useInfiniteQuery(leadsQuery(campaignId));
  const [open, setOpen] = useState<Lead>();

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
  return (
    <div className="space-y-5">
      <Card className="overflow-hidden">
        <LeadTable leads={leads} onOpen={setOpen} />
      </Card>
      <LoadMore
        list={list}
        shown={`Showing ${formatCount(leads.length)} of ${formatCount(total)}`}
      />
      {open && <LeadDrawer lead={open} onClose={() => setOpen(undefined)} />}
    </div>
  );
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
