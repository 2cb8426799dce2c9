import { Compass } from 'lucide-react';
import { Link } from 'react-router';
import { BlankState } from '@/ui/blank-state';
import { buttonClass } from '@/ui/button-class';
import { PageHeading } from '@/ui/page-heading';

export function NotFoundPage() {
  return (
    <div className="space-y-6">
      <PageHeading title="Page not found" />
      <BlankState
        icon={Compass}
        title="There is nothing at this address"
        action={
          <>
            <Link to="/campaigns" className={buttonClass('primary')}>
              See your campaigns
            </Link>
            <Link to="/" className={buttonClass('secondary')}>
              Start a new one
            </Link>
          </>
        }
      >
        It may have been mistyped, or moved.
      </BlankState>
    </div>
  );
}
