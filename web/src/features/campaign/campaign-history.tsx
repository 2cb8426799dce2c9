import { useInfiniteQuery } from '@tanstack/react-query';
import { Compass } from 'lucide-react';
import { Link } from 'react-router';
import { BlankState } from '@/ui/blank-state';
import { buttonClass } from '@/ui/button-class';
import { LoadFailed } from '@/ui/load-failed';
import { LoadMore } from '@/ui/load-more';
import { Skeleton } from '@/ui/skeleton';
import { campaignListQuery } from './campaign';
import { CampaignList } from './campaign-list';

/** All campaigns of the user, newest first, page by page. */
export function CampaignHistory() {
  const list = useInfiniteQuery(campaignListQuery());

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
        A campaign is one search: a trade, a place, and how many leads you want. Each one you start
        is kept here with its leads.
      </BlankState>
    );
  }
  return (
    <div className="space-y-5">
      <CampaignList campaigns={campaigns} />
      <LoadMore list={list} />
    </div>
  );
}
