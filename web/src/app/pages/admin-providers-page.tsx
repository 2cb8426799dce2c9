import { Plug } from 'lucide-react';
import { Link } from 'react-router';
import { BlankState } from '@/ui/blank-state';
import { buttonClass } from '@/ui/button-class';
import { PageHeading } from '@/ui/page-heading';
import { AdminOnly } from '../admin-only';

export function AdminProvidersPage() {
  return (
    <div className="space-y-6">
      <PageHeading title="Providers" />
      <AdminOnly>
        <BlankState
          icon={Plug}
          title="Keys are kept encrypted"
          action={
            <Link to="/admin" className={buttonClass('primary')}>
              Back to the overview
            </Link>
          }
        >
          A provider is on as soon as the server has a key for it: from its settings, or from an
          admin by way of the API at /api/admin/providers.
        </BlankState>
      </AdminOnly>
    </div>
  );
}
