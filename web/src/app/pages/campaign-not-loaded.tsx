import { Compass } from 'lucide-react';
import { Link } from 'react-router';
import { Problem } from '@/lib/http';
import { BlankState } from '@/ui/blank-state';
import { buttonClass } from '@/ui/button-class';
import { LoadFailed } from '@/ui/load-failed';
import { PageHeading } from '@/ui/page-heading';

/** A campaign that is not there, or could not be asked for: two different things to do. */
export function CampaignNotLoaded({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (!(error instanceof Problem && error.status === 404)) {
    return (
      <div className="space-y-6">
        <PageHeading title="Campaign" />
        <LoadFailed title="The campaign could not be loaded" error={error} onRetry={onRetry} />
      </div>
    );
  }
  return (
    <div className="space-y-6">
      <PageHeading title="Campaign not found" />
      <BlankState
        icon={Compass}
        title="You have no campaign at this address"
        action={
          <Link to="/campaigns" className={buttonClass('primary')}>
            See your campaigns
          </Link>
        }
      >
        It may belong to somebody else, or the address is incomplete.
      </BlankState>
    </div>
  );
}
