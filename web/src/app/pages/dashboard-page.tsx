import { ChartLine } from 'lucide-react';
import { Link } from 'react-router';
import { BlankState } from '@/ui/blank-state';
import { buttonClass } from '@/ui/button-class';
import { PageHeading } from '@/ui/page-heading';

export function DashboardPage() {
  return (
    <div className="space-y-6">
      <PageHeading title="Dashboard" />
      <BlankState
        icon={ChartLine}
        title="Each campaign has its own figures"
        action={
          <Link to="/campaigns" className={buttonClass('primary')}>
            See your campaigns
          </Link>
        }
      >
        How many leads it found, how sure they are and what they cost stands at the top of its
        results.
      </BlankState>
    </div>
  );
}
