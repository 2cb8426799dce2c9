import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { campaignTitle, searchAgainPath, type Campaign } from '@/features/campaign/campaign';
import { formatMoment } from '@/lib/format';
import { buttonClass } from '@/ui/button-class';
import { PageHeading } from '@/ui/page-heading';
import { StatusPill } from '@/ui/status-pill';

type Props = { campaign: Campaign; actions?: ReactNode };

/** Which campaign it is, how it stands, and what one can do with its results. */
export function ResultsHeading({ campaign, actions }: Props) {
  return (
    <PageHeading
      title={campaignTitle(campaign)}
      above={
        <p className="mb-2 flex flex-wrap items-center gap-3 text-sm text-muted">
          <StatusPill status={campaign.status} />
          <time dateTime={campaign.createdAt}>{formatMoment(campaign.createdAt)}</time>
        </p>
      }
      // Where there are no results, it is offered beside the reason.
      actions={
        campaign.leadCount > 0 ? (
          <>
            <SearchAgain campaign={campaign} />
            {actions}
          </>
        ) : undefined
      }
    />
  );
}

export function SearchAgain({ campaign }: { campaign: Campaign }) {
  return (
    <Link to={searchAgainPath(campaign)} className={buttonClass('secondary')}>
      Change and search again
    </Link>
  );
}
