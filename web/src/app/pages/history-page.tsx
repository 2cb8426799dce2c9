import { Plus } from 'lucide-react';
import { Link } from 'react-router';
import { CampaignHistory } from '@/features/campaign/campaign-history';
import { KeepCampaigns } from '@/features/session/keep-campaigns';
import { buttonClass } from '@/ui/button-class';
import { PageHeading } from '@/ui/page-heading';

export function HistoryPage() {
  return (
    <div className="space-y-6">
      <PageHeading
        title="Campaigns"
        actions={
          <Link to="/" className={buttonClass('primary')}>
            <Plus aria-hidden className="size-4" />
            Start a campaign
          </Link>
        }
      >
        Everything you have started, newest first. Whom nobody is to contact stands on your{' '}
        <Link to="/suppressions" className="text-accent-text underline underline-offset-2">
          suppression list
        </Link>
        .
      </PageHeading>
      <KeepCampaigns />
      <CampaignHistory />
    </div>
  );
}
