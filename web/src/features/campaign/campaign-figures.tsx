import { formatCharge, formatCount, formatMiles, formatMoney } from '@/lib/format';
import { Card } from '@/ui/card';
import { Stat } from '@/ui/stat';
import type { Campaign } from './campaign';

type Props = {
  campaign: Campaign;
  /** True if the sandbox charged its cost, in place of a provider. */
  isSandboxBilled: boolean;
};

/** What a campaign came to, and what each of its leads cost. */
export function CampaignFigures({ campaign, isSandboxBilled }: Props) {
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
          note={
            <>
              {perLead !== undefined && <span>{formatCharge(perLead)} a lead</span>}
              {campaign.reservedCost > 0 && (
                <span className="block">
                  {formatMoney(campaign.reservedCost)} more may still be charged
                </span>
              )}
              {isSandboxBilled && (
                <span className="block text-warn">billed by the sandbox, nobody pays</span>
              )}
            </>
          }
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
