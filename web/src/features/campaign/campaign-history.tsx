import { useInfiniteQuery } from '@tanstack/react-query';
import { Compass, SearchX } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useDebounced } from '@/lib/use-debounced';
import { statusOf } from '@/lib/status-choice';
import { BlankState } from '@/ui/blank-state';
import { Button } from '@/ui/button';
import { buttonClass } from '@/ui/button-class';
import { LoadFailed } from '@/ui/load-failed';
import { LoadMore } from '@/ui/load-more';
import { Skeleton } from '@/ui/skeleton';
import { campaignListQuery, type Wanted } from './campaign';
import { CampaignActions } from './campaign-actions';
import { CampaignList } from './campaign-list';
import { CampaignToolbar } from './campaign-toolbar';

const SETTLE_MS = 250;

/** The campaigns of the workspace that are wanted, newest first, page by page. The address keeps which. */
export function CampaignHistory() {
  const [params, setParams] = useSearchParams();
  const [wanted, setWanted] = useState<Wanted>({
    q: params.get('q') ?? '',
    status: statusOf(params.get('status') ?? ''),
  });
  const change = (next: Wanted) => {
    setWanted(next);
    const given = Object.entries(next).filter(([, value]) => value !== '');
    setParams(Object.fromEntries(given), { replace: true });
  };
  const q = useDebounced(wanted.q.trim(), SETTLE_MS);

  return (
    <div className="space-y-5">
      <CampaignToolbar wanted={wanted} onChange={change} />
      <Found wanted={{ q, status: wanted.status }} onAll={() => change({ q: '', status: '' })} />
    </div>
  );
}

function Found({ wanted, onAll }: { wanted: Wanted; onAll: () => void }) {
  const list = useInfiniteQuery(campaignListQuery(wanted));

  if (list.isPending) {
    return (
      <div role="status" aria-label="Loading campaigns" className="space-y-px">
        {Array.from({ length: 6 }, (_, row) => (
          <Skeleton key={row} className="h-18 w-full first:rounded-t-2xl last:rounded-b-2xl" />
        ))}
      </div>
    );
  }
  if (!list.data) {
    return (
      <LoadFailed
        title="Your campaigns could not be loaded"
        error={list.error}
        onRetry={() => void list.refetch()}
      />
    );
  }

  const campaigns = list.data.pages.flatMap(({ items }) => items);
  if (campaigns.length === 0) {
    return wanted.q === '' && wanted.status === '' ? <NoneYet /> : <NoneLikeThat onAll={onAll} />;
  }
  return (
    <div className="space-y-5">
      <CampaignList
        campaigns={campaigns}
        actionsOf={(campaign) => <CampaignActions campaign={campaign} />}
      />
      <LoadMore list={list} />
    </div>
  );
}

function NoneYet() {
  return (
    <BlankState
      icon={Compass}
      title="No campaigns yet"
      action={
        <Link to="/" className={buttonClass('primary')}>
          Start your first campaign
        </Link>
      }
    >
      A campaign is one search: a trade, a place, and how many leads you want. Each one you start is
      kept here with its leads.
    </BlankState>
  );
}

function NoneLikeThat({ onAll }: { onAll: () => void }) {
  return (
    <BlankState
      icon={SearchX}
      title="No campaign like that"
      action={<Button onClick={onAll}>Show all campaigns</Button>}
    >
      None of your campaigns matches this search. Try fewer words, or any status.
    </BlankState>
  );
}
