import { Pencil, RotateCw } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { Button } from '@/ui/button';
import { buttonClass } from '@/ui/button-class';
import { isActive, searchAgainPath, titleId, type Campaign } from './campaign';
import { useRepeatCampaign, useRetryJob } from './launch-campaign';

/** What one can do with a campaign that has ended: the same again, or the same with changes. */
export function CampaignActions({ campaign }: { campaign: Campaign }) {
  if (isActive(campaign)) return null;

  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-3 sm:px-5">
      {campaign.status === 'completed' || campaign.jobId === null ? (
        <Repeat campaign={campaign} />
      ) : (
        <Retry campaign={campaign} jobId={campaign.jobId} />
      )}
      <Link
        to={searchAgainPath(campaign)}
        aria-describedby={titleId(campaign)}
        className={buttonClass('quiet')}
      >
        <Pencil aria-hidden className="size-4" />
        Change and search again
      </Link>
    </div>
  );
}

function Repeat({ campaign }: { campaign: Campaign }) {
  const navigate = useNavigate();
  const repeat = useRepeatCampaign(campaign.id, ({ campaignId, jobId }) => {
    void navigate(`/campaign/${campaignId}/progress?jobId=${jobId}`);
  });
  return <Again name="Run again" campaign={campaign} mutation={repeat} />;
}

/** The budget holds for all tries together, so that another one never costs more. */
function Retry({ campaign, jobId }: { campaign: Campaign; jobId: string }) {
  const navigate = useNavigate();
  const retry = useRetryJob(jobId, (job) => {
    void navigate(`/campaign/${campaign.id}/progress?jobId=${job.jobId}`);
  });
  return <Again name="Try again" campaign={campaign} mutation={retry} />;
}

type AgainProps = {
  name: string;
  campaign: Campaign;
  mutation: { mutate: () => void; isPending: boolean; error: Error | null };
};

function Again({ name, campaign, mutation: { mutate, isPending, error } }: AgainProps) {
  return (
    <>
      {error && (
        <p role="alert" className="w-full text-sm wrap-break-word text-bad">
          Not started: {error.message}
        </p>
      )}
      <Button
        look="secondary"
        aria-describedby={titleId(campaign)}
        disabled={isPending}
        onClick={() => mutate()}
      >
        <RotateCw aria-hidden className="size-4" />
        {isPending ? 'Starting…' : name}
      </Button>
    </>
  );
}
