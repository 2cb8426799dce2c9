import { AuditLog } from '@/features/admin/audit-log';
import { PageHeading } from '@/ui/page-heading';
import { AdminOnly } from '../admin-only';

export function AdminAuditPage() {
  return (
    <div className="space-y-6">
      <PageHeading title="Log">
        Who signed in, made a key or changed a role. Kept for a year; nobody can change it.
      </PageHeading>
      <AdminOnly>
        <AuditLog />
      </AdminOnly>
    </div>
  );
}
