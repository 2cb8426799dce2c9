import { RotateCw } from 'lucide-react';
import { useNavigate } from 'react-router';
import { Button } from '@/ui/button';
import type { Campaign } from './campaign';
import { useRepeatCampaign, useRetryJob } from './launch-campaign';

type Props = {
  campaign: Campaign;
  look: 'primary' | 'secondary';
  /** The id of what says which campaign is meant, where there are several. */
  describedBy?: string;
};

/** The same campaign once more, as a new one; one is taken to where it is seen running. */
export function Repeat(props: Props) {
  const navigate = useNavigate();
  const repeat = useRepeatCampaign(props.campaign.id, ({ campaignId, jobId }) => {
    void navigate(`/campaign/${campaignId}/progress?jobId=${jobId}`);
  });
  return <Again name="Run again" {...props} mutation={repeat} />;
}

/** A campaign that failed or was cancelled. The budget holds for all tries together. */
export function Retry({ jobId, ...props }: Props & { jobId: string }) {
  const navigate = useNavigate();
  const retry = useRetryJob(jobId, (job) => {
    void navigate(`/campaign/${props.campaign.id}/progress?jobId=${job.jobId}`);
  });
  return <Again name="Try again" {...props} mutation={retry} />;
}

type AgainProps = Props & {
  name: string;
  mutation: { mutate: () => void; isPending: boolean; error: Error | null };
};

function Again({ name, look, describedBy, mutation: { mutate, isPending, error } }: AgainProps) {
  return (
    <>
      {error && (
        <p role="alert" className="w-full text-sm wrap-break-word text-bad">
          Not started: {error.message}
        </p>
      )}
      <Button
        look={look}
        aria-describedby={describedBy}
        disabled={isPending}
        onClick={() => mutate()}
      >
        <RotateCw aria-hidden className="size-4" />
        {isPending ? 'Starting…' : name}
      </Button>
    </>
  );
}
