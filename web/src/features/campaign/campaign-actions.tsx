import { Pencil } from 'lucide-react';
import { Link } from 'react-router';
import { buttonClass } from '@/ui/button-class';
import { Repeat, Retry } from './again';
import { isActive, searchAgainPath, titleId, type Campaign } from './campaign';

/** What one can do with a campaign that has ended: the same again, or the same with changes. */
export function CampaignActions({ campaign }: { campaign: Campaign }) {
  if (isActive(campaign)) return null;

  const again = { campaign, look: 'secondary', describedBy: titleId(campaign) } as const;
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-3 sm:px-5">
      {campaign.status === 'completed' || campaign.jobId === null ? (
        <Repeat {...again} />
      ) : (
        <Retry {...again} jobId={campaign.jobId} />
      )}
      <Link
        to={searchAgainPath(campaign)}
        aria-describedby={titleId(campaign)}
        className={buttonClass('quiet')}
      >
        <Pencil aria-hidden className="size-4" />
        <span>
          Change<span className="max-sm:sr-only"> and search again</span>
        </span>
      </Link>
    </div>
  );
}
