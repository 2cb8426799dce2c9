import { BellOff } from 'lucide-react';
import { Link } from 'react-router';
import { BlankState } from '@/ui/blank-state';
import { buttonClass } from '@/ui/button-class';
import { PageHeading } from '@/ui/page-heading';

export function SuppressionsPage() {
  return (
    <div className="space-y-6">
      <PageHeading title="Suppression list" />
      <BlankState
        icon={BellOff}
        title="Who is on the list becomes no lead"
        action={
          <Link to="/keys" className={buttonClass('primary')}>
            See your API keys
          </Link>
        }
      >
        An address, a domain or a number on the list of your workspace is not paid for and not
        exported. Programs change the list with an API key.
      </BlankState>
    </div>
  );
}
