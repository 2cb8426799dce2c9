import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { campaignListQuery } from './campaign';
import { CampaignList } from './campaign-list';

const SHOWN = 3;

/** The latest campaigns, for who comes back. Who has none yet is not told so: the form is what counts. */
export function RecentCampaigns() {
  const { data } = useInfiniteQuery(campaignListQuery());
  const latest = data?.pages[0]?.items.slice(0, SHOWN) ?? [];
  if (latest.length === 0) return null;

  return (
    <section aria-labelledby="recent" className="space-y-3">
      <div className="flex items-baseline justify-between">
        <h2 id="recent" className="font-semibold">
          Latest campaigns
        </h2>
        <Link
          to="/campaigns"
          className="rounded text-sm text-accent-text underline-offset-2 hover:underline"
        >
          See all
        </Link>
      </div>
      <CampaignList campaigns={latest} />
    </section>
  );
}
