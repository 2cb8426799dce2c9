import { Link } from 'react-router';
import { buttonClass } from '@/ui/button-class';
import { Notice } from '@/ui/notice';
import { Repeat, Retry } from './again';
import { searchAgainPath, type Campaign } from './campaign';

/** Why a campaign has no results to show: it still runs, it failed, or it was cancelled. */
export function CampaignNotice({ campaign }: { campaign: Campaign }) {
  const again = (
    <>
      {campaign.jobId === null ? (
        <Repeat campaign={campaign} look="primary" />
      ) : (
        <Retry campaign={campaign} jobId={campaign.jobId} look="primary" />
      )}
      <Link to={searchAgainPath(campaign)} className={buttonClass('secondary')}>
        Change the search
      </Link>
    </>
  );

  switch (campaign.status) {
    case 'pending':
    case 'processing':
      return (
        <Notice
          tone="info"
          title={`Still running: ${campaign.progress} % done`}
          action={
            <Link to={`/campaign/${campaign.id}/progress`} className={buttonClass('primary')}>
              Watch progress
            </Link>
          }
        >
          <p>The leads appear here when the campaign is complete.</p>
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="bad" title="The campaign could not be finished" action={again}>
          <p>{campaign.error ?? 'The server gave no reason.'}</p>
        </Notice>
      );
    case 'cancelled':
      return (
        <Notice tone="info" title="The campaign was cancelled" action={again}>
          <p>It was stopped before its end, so no leads were stored.</p>
        </Notice>
      );
    case 'completed':
      return null;
  }
}
