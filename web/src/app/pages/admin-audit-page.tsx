import { ScrollText } from 'lucide-react';
import { Link } from 'react-router';
import { BlankState } from '@/ui/blank-state';
import { buttonClass } from '@/ui/button-class';
import { PageHeading } from '@/ui/page-heading';
import { AdminOnly } from '../admin-only';

export function AdminAuditPage() {
  return (
    <div className="space-y-6">
      <PageHeading title="Log" />
      <AdminOnly>
        <BlankState
          icon={ScrollText}
          title="The log is kept"
          action={
            <Link to="/admin" className={buttonClass('primary')}>
              Back to the overview
            </Link>
          }
        >
          Who signed in, made a key or changed a role is recorded for a year, and nobody can change
          it. The API gives it to admins at /api/admin/audit.
        </BlankState>
      </AdminOnly>
    </div>
  );
}
