import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { refreshedCampaignQuery } from '@/features/campaign/campaign';
import { CampaignNotice } from '@/features/campaign/campaign-notice';
import { Skeleton } from '@/ui/skeleton';
import { CampaignNotLoaded } from './campaign-not-loaded';
import { CampaignResults } from './campaign-results';
import { ResultsHeading } from './results-heading';

export function ResultsPage() {
  const { id = '' } = useParams();
  const { data: campaign, error, refetch } = useQuery(refreshedCampaignQuery(id));

  if (!campaign) {
    if (error) return <CampaignNotLoaded error={error} onRetry={() => void refetch()} />;
    return (
      <div role="status" aria-label="Loading campaign" className="min-h-dvh space-y-6">
        <div>
          <Skeleton className="mb-2 h-6 w-56" />
          <Skeleton className="h-8 w-80 max-w-full sm:h-9" />
          <Skeleton className="mt-4 h-10 w-72 sm:hidden" />
        </div>
        <Skeleton className="h-48 w-full sm:h-28" />
        <Skeleton className="h-96 w-full" />
      </div>
    );
  }

  return campaign.status === 'completed' ? (
    <CampaignResults key={campaign.id} campaign={campaign} />
  ) : (
    <div className="space-y-6">
      <ResultsHeading campaign={campaign} />
      <CampaignNotice campaign={campaign} />
    </div>
  );
}
