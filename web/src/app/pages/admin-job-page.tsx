import { ListChecks } from 'lucide-react';
import { Link } from 'react-router';
import { BlankState } from '@/ui/blank-state';
import { buttonClass } from '@/ui/button-class';
import { PageHeading } from '@/ui/page-heading';
import { AdminOnly } from '../admin-only';

export function AdminJobPage() {
  return (
    <div className="space-y-6">
      <PageHeading title="Job" />
      <AdminOnly>
        <BlankState
          icon={ListChecks}
          title="Jobs run in the background"
          action={
            <Link to="/admin/jobs" className={buttonClass('primary')}>
              See all jobs
            </Link>
          }
        >
          Each campaign is a job. How far it has come is shown to those it belongs to, on its own
          screen.
        </BlankState>
      </AdminOnly>
    </div>
  );
}
