import { formatCount, formatMiles, formatMoney } from '@/lib/format';
import { Card } from '@/ui/card';
import { Stat } from '@/ui/stat';
import type { Campaign } from './campaign';

/** What a campaign came to, and what each of its leads cost. */
export function CampaignFigures({ campaign }: { campaign: Campaign }) {
  const { leadCount, totalCost, metrics } = campaign;
  const average = metrics.avg_confidence;
  const perLead = leadCount > 0 ? totalCost / leadCount : undefined;

  return (
    <Card className="p-5">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-4 sm:grid-cols-4">
        <Stat
          label="Leads"
          value={formatCount(leadCount)}
          note={`of ${formatCount(campaign.maxResults)} asked for`}
        />
        <Stat
          label="Confidence"
          value={average === undefined || leadCount === 0 ? '–' : Math.round(average)}
          note={`on average, at least ${campaign.minConfidence}`}
        />
        <Stat
          label="Cost"
          value={formatMoney(totalCost)}
          note={perLead === undefined ? undefined : `${formatMoney(perLead)} a lead`}
        />
        <Stat
          label="Radius"
          value={formatMiles(campaign.radiusMiles)}
          note={`around ${campaign.location}`}
        />
      </dl>
    </Card>
  );
}
