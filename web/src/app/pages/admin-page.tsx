import { ShieldCheck } from 'lucide-react';
import { Link } from 'react-router';
import { BlankState } from '@/ui/blank-state';
import { buttonClass } from '@/ui/button-class';
import { PageHeading } from '@/ui/page-heading';
import { AdminOnly } from '../admin-only';

export function AdminPage() {
  return (
    <div className="space-y-6">
      <PageHeading title="Admin" />
      <AdminOnly>
        <BlankState
          icon={ShieldCheck}
          title="You are an admin of this server"
          action={
            <>
              <Link to="/admin/providers" className={buttonClass('primary')}>
                Providers and their keys
              </Link>
              <Link to="/admin/audit" className={buttonClass('secondary')}>
                Log
              </Link>
            </>
          }
        >
          What users look for and find stays theirs: an admin has no access to it.
        </BlankState>
      </AdminOnly>
    </div>
  );
}
