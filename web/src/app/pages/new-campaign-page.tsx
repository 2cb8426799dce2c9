import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { CampaignForm } from '@/features/campaign/campaign-form';
import { draftFrom, type Draft } from '@/features/campaign/draft';
import { EstimateCard } from '@/features/campaign/estimate-card';
import { useLaunchCampaign } from '@/features/campaign/launch-campaign';
import { Plan } from '@/features/campaign/plan';
import { RecentCampaigns } from '@/features/campaign/recent-campaigns';
import { Card } from '@/ui/card';
import { PageHeading } from '@/ui/page-heading';

export function NewCampaignPage() {
  const [params] = useSearchParams();
  // Another address ("search a wider area") is another form.
  return <NewCampaign key={params.toString()} start={draftFrom(params)} />;
}

function NewCampaign({ start }: { start: Draft }) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(start);
  const launch = useLaunchCampaign(({ campaignId, jobId }) => {
    void navigate(`/campaign/${campaignId}/progress?jobId=${jobId}`);
  });

  return (
    <div className="space-y-8">
      <PageHeading tab="New campaign" title="Who are you looking for?">
        Name a trade and a place. We find the businesses, check how to reach them, and keep the
        best.
      </PageHeading>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        <Card aria-label="New campaign" className="p-5 sm:p-7">
          <CampaignForm draft={draft} onChange={setDraft} launch={launch} />
        </Card>
        <div className="space-y-6 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <EstimateCard draft={draft} />
          <Plan draft={draft} />
        </div>
        <RecentCampaigns />
      </div>
    </div>
  );
}
