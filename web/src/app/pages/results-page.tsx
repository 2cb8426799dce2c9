import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link, useParams } from 'react-router';
import { CallsOnRequest } from '@/features/calls/calls-on-request';
import { useSandboxBilled } from '@/features/calls/use-sandbox-billed';
import { CampaignFigures } from '@/features/campaign/campaign-figures';
import {
  campaignQuery,
  campaignTitle,
  hasCost,
  refreshedCampaignQuery,
  searchAgainPath,
} from '@/features/campaign/campaign';
import { CampaignNotice } from '@/features/campaign/campaign-notice';
import { ExportMenu } from '@/features/export/export-menu';
import { isPending, leadsQuery } from '@/features/leads/lead';
import { LeadResults } from '@/features/leads/lead-results';
import { SuppressButton } from '@/features/suppressions/suppress-button';
import { WordList } from '@/features/words/word-list';
import { formatMoment } from '@/lib/format';
import { buttonClass } from '@/ui/button-class';
import { PageHeading } from '@/ui/page-heading';
import { Skeleton } from '@/ui/skeleton';
import { StatusPill } from '@/ui/status-pill';
import { CampaignNotLoaded } from './campaign-not-loaded';

export function ResultsPage() {
  const { id = '' } = useParams();
  const { data: campaign, error, refetch } = useQuery(refreshedCampaignQuery(id));
  const isSandboxBilled = useSandboxBilled(id, campaign !== undefined && hasCost(campaign));
  useFreshCampaignAtVerdicts(id);

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

  const again = (
    <Link to={searchAgainPath(campaign)} className={buttonClass('secondary')}>
      Change and search again
    </Link>
  );
  return (
    <div className="space-y-6">
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
              {again}
              {campaign.status === 'completed' && <ExportMenu campaignId={campaign.id} />}
            </>
          ) : undefined
        }
      />
      {campaign.status === 'completed' ? (
        <>
          <CampaignFigures campaign={campaign} isSandboxBilled={isSandboxBilled} />
          <LeadResults
            campaignId={campaign.id}
            whyEmpty={campaign.metrics.warnings ?? []}
            whenEmpty={again}
            actionsOf={(leadId) => <SuppressButton key={leadId} leadId={leadId} />}
            callsOf={(leadKey) => (
              <CallsOnRequest
                key={leadKey}
                campaignId={campaign.id}
                leadKey={leadKey}
                offer="Calls behind this cost"
                label="Calls for this lead"
              />
            )}
          />
          <CallsOnRequest
            campaignId={campaign.id}
            offer="All calls of this campaign"
            label="Calls of this campaign"
          />
          <WordList screen="results" />
        </>
      ) : (
        <CampaignNotice campaign={campaign} />
      )}
    </div>
  );
}

/** A verdict that comes late has its price: with each, the campaign's cost is asked for anew. */
function useFreshCampaignAtVerdicts(id: string) {
  const queryClient = useQueryClient();
  const { data: pending } = useInfiniteQuery({
    ...leadsQuery(id),
    enabled: false,
    select: ({ pages }) => pages.flatMap(({ items }) => items).filter(isPending).length,
  });
  const before = useRef(pending);

  useEffect(() => {
    if (before.current !== undefined && pending !== before.current)
      void queryClient.invalidateQueries({ queryKey: campaignQuery(id).queryKey, exact: true });
    before.current = pending;
  }, [id, pending, queryClient]);
}
