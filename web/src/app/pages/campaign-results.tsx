import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { CallsOnRequest } from '@/features/calls/calls-on-request';
import { useSandboxBilled } from '@/features/calls/use-sandbox-billed';
import { campaignQuery, hasCost, type Campaign } from '@/features/campaign/campaign';
import { CampaignFigures } from '@/features/campaign/campaign-figures';
import { ExportMenu } from '@/features/export/export-menu';
import { filterParams, narrowings } from '@/features/leads/lead-filter';
import { LeadResults } from '@/features/leads/lead-results';
import { useLeadList } from '@/features/leads/use-lead-list';
import { SuppressButton } from '@/features/suppressions/suppress-button';
import { SuppressChosen } from '@/features/suppressions/suppress-chosen';
import { WordList } from '@/features/words/word-list';
import { counted } from '@/lib/format';
import { ResultsHeading, SearchAgain } from './results-heading';

/** What a completed campaign has brought. */
export function CampaignResults({ campaign }: { campaign: Campaign }) {
  const { id } = campaign;
  const isSandboxBilled = useSandboxBilled(id, hasCost(campaign));
  const list = useLeadList(id);
  const { rows, view, selection } = list;
  useFreshCampaignAtVerdicts(id, list.isLoading ? undefined : list.pending);

  const isFiltered = narrowings(view.filter) > 0;
  return (
    <div className="space-y-6">
      <ResultsHeading
        campaign={campaign}
        actions={
          <ExportMenu
            which={{ campaignId: id, filter: filterParams(view.filter) }}
            words={
              isFiltered
                ? `${counted(rows.length, 'lead')}, as filtered`
                : `All ${counted(list.total || campaign.leadCount, 'lead')}`
            }
          />
        }
      />
      <CampaignFigures campaign={campaign} isSandboxBilled={isSandboxBilled} />
      <LeadResults
        campaignId={id}
        list={list}
        whyEmpty={campaign.metrics.warnings ?? []}
        whenEmpty={<SearchAgain campaign={campaign} />}
        actionsOf={(leadId) => <SuppressButton key={leadId} leadId={leadId} />}
        actionsOfChosen={
          <>
            <ExportMenu
              which={{ campaignId: id, leadIds: selection.list }}
              words={counted(selection.list.length, 'selected lead')}
              name="Export selected"
            />
            <SuppressChosen leadIds={selection.list} />
          </>
        }
        callsOf={(leadKey) => (
          <CallsOnRequest
            key={leadKey}
            campaignId={id}
            leadKey={leadKey}
            offer="Calls behind this cost"
            label="Calls for this lead"
          />
        )}
      />
      <CallsOnRequest
        campaignId={id}
        offer="All calls of this campaign"
        label="Calls of this campaign"
      />
      <WordList screen="results" />
    </div>
  );
}

/** A verdict that comes late has its price: with each, the campaign's cost is asked for anew. */
function useFreshCampaignAtVerdicts(id: string, pending: number | undefined) {
  const queryClient = useQueryClient();
  const before = useRef(pending);

  useEffect(() => {
    if (before.current !== undefined && pending !== before.current)
      void queryClient.invalidateQueries({ queryKey: campaignQuery(id).queryKey, exact: true });
    before.current = pending;
  }, [id, pending, queryClient]);
}
