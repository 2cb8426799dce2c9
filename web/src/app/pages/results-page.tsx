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
      <div role="status" aria-label="Loading campaign" className="space-y-6">
        <Skeleton className="h-9 w-80 max-w-full" />
        <Skeleton className="h-28 w-full" />
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
