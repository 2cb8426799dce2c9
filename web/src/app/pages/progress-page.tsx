import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import {
  allCampaigns,
  campaignQuery,
  campaignTitle,
  isActive,
  searchAgainPath,
} from '@/features/campaign/campaign';
import { useSandboxBilled } from '@/features/calls/use-sandbox-billed';
import { CampaignProgress } from '@/features/progress/campaign-progress';
import { ProgressSkeleton } from '@/features/progress/progress-skeleton';
import { WordList } from '@/features/words/word-list';
import { hasEnded, type Snapshot } from '@/lib/job-progress/snapshot';
import { jobQuery } from '@/lib/job-progress/use-job-progress';
import { buttonClass } from '@/ui/button-class';
import { Notice } from '@/ui/notice';
import { PageHeading } from '@/ui/page-heading';
import { Skeleton } from '@/ui/skeleton';
import { CampaignNotLoaded } from './campaign-not-loaded';

const WIDEST_MILES = 100;

export function ProgressPage() {
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const { data: campaign, error, refetch } = useQuery(campaignQuery(id));
  // The address has it where one comes from the form; then the progress need not wait for the campaign.
  const jobId = params.get('jobId') ?? campaign?.jobId;
  useFreshCampaignAtTheEnd(jobId);
  const watchNewTry = useWatchNewTry(id);
  const isSandboxBilled = useSandboxBilled(id, useHasCost(jobId));

  if (error && !campaign) return <CampaignNotLoaded error={error} onRetry={() => void refetch()} />;

  return (
    <div className="space-y-6">
      <PageHeading
        tab={campaign ? campaignTitle(campaign) : 'Campaign'}
        title={
          campaign ? campaignTitle(campaign) : <Skeleton className="h-8 w-72 max-w-full sm:h-9" />
        }
        above={<p className="mb-1 text-sm font-medium text-accent-text">Campaign</p>}
      />
      {jobId === undefined ? (
        <ProgressSkeleton />
      ) : jobId === null ? (
        <NoJobAnyMore campaignId={id} />
      ) : (
        <CampaignProgress
          key={jobId}
          jobId={jobId}
          asked={campaign}
          // What an earlier try left is nothing of this one's.
          stored={campaign?.jobId === jobId && !isActive(campaign) ? campaign : undefined}
          onRetried={watchNewTry}
          isSandboxBilled={isSandboxBilled}
          againPath={campaign ? searchAgainPath(campaign) : '/'}
          widerPath={
            campaign
              ? searchAgainPath(campaign, {
                  radiusMiles: Math.min(WIDEST_MILES, campaign.radiusMiles * 2),
                })
              : '/'
          }
        />
      )}
      <WordList screen="progress" />
    </div>
  );
}

/** Jobs are forgotten earlier than campaigns: its results are all there is to see. */
function NoJobAnyMore({ campaignId }: { campaignId: string }) {
  return (
    <Notice
      tone="info"
      title="This campaign ended some time ago"
      action={
        <Link to={`/campaign/${campaignId}`} className={buttonClass('primary')}>
          View results
        </Link>
      }
    >
      <p>How it went is no longer kept; what came of it is.</p>
    </Notice>
  );
}

/** When the job has ended, what is cached of campaigns tells of a time before: it is asked for anew. */
function useFreshCampaignAtTheEnd(jobId: string | null | undefined) {
  const queryClient = useQueryClient();
  const { data: isOver = false } = useQuery({
    ...jobQuery(jobId ?? ''),
    enabled: false,
    select: hasEnded,
  });

  useEffect(() => {
    if (isOver) void queryClient.invalidateQueries(allCampaigns);
  }, [isOver, queryClient]);
}

/** Goes over to the job of a new try of the same campaign, in the place of the one that did not end well. */
function useWatchNewTry(campaignId: string) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return ({ jobId }: Snapshot) => {
    void queryClient.invalidateQueries(allCampaigns);
    void navigate(`/campaign/${campaignId}/progress?jobId=${jobId}`, { replace: true });
  };
}

/** Whether the job has spent or reserved anything yet. */
function useHasCost(jobId: string | null | undefined): boolean {
  const { data = false } = useQuery({
    ...jobQuery(jobId ?? ''),
    enabled: false,
    select: ({ metrics }) => (metrics.total_cost ?? 0) + (metrics.reserved_cost ?? 0) > 0,
  });
  return data;
}
