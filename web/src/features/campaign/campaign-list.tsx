import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { counted, formatCount, formatMoment, formatMoney } from '@/lib/format';
import { StatusPill } from '@/ui/status-pill';
import { campaignTitle, isActive, titleId, type Campaign } from './campaign';

type Props = { campaigns: readonly Campaign[]; actionsOf?: (campaign: Campaign) => ReactNode };

/** Campaigns as they were given, each a link to its results, or to its progress while it runs. */
export function CampaignList({ campaigns, actionsOf }: Props) {
  return (
    <ul
      aria-label="Campaigns"
      className="divide-y divide-line overflow-hidden rounded-2xl border border-line bg-surface shadow-card"
    >
      {campaigns.map((campaign) => (
        <li key={campaign.id}>
          <Link
            to={
              isActive(campaign) ? `/campaign/${campaign.id}/progress` : `/campaign/${campaign.id}`
            }
            className="flex min-h-18 items-center gap-4 px-4 py-3 -outline-offset-2 hover:bg-sunken sm:px-5"
          >
            <div className="grid min-w-0 flex-1 gap-x-6 gap-y-1.5 sm:grid-cols-[minmax(0,1fr)_7rem_11rem] sm:items-center">
              <div className="min-w-0">
                <p id={titleId(campaign)} className="truncate font-medium">
                  {campaignTitle(campaign)}
                </p>
                <p className="text-[13px] text-muted">
                  <time dateTime={campaign.createdAt}>{formatMoment(campaign.createdAt)}</time>
                </p>
              </div>
              <div className="flex items-center gap-3 sm:contents">
                <div>
                  <StatusPill status={campaign.status} />
                </div>
                <p className="text-sm text-muted tabular-nums sm:text-right">
                  <Outcome campaign={campaign} />
                </p>
              </div>
            </div>
            <ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />
          </Link>
          {actionsOf?.(campaign)}
        </li>
      ))}
    </ul>
  );
}

function Outcome({ campaign }: { campaign: Campaign }) {
  const { status, progress, totalCost } = campaign;
  if (isActive(campaign)) return `${progress} % done`;
  if (status !== 'completed') {
    return totalCost > 0 ? <>No leads stored · {costOf(campaign)}</> : 'No leads stored';
  }
  return (
    <>
      <span className="font-medium text-ink">{leadsOf(campaign)}</span> · {costOf(campaign)}
    </>
  );
}

/** "20 leads", or "7 of 20 leads" where there are fewer than asked for. */
const leadsOf = ({ leadCount, maxResults }: Campaign) =>
  leadCount < maxResults
    ? `${formatCount(leadCount)} of ${counted(maxResults, 'lead')}`
    : counted(leadCount, 'lead');

const costOf = ({ totalCost, sandboxBilled }: Campaign) =>
  `${formatMoney(totalCost)}${sandboxBilled ? ' practice money' : ''}`;
