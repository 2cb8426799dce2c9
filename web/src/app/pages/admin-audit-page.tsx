import { AuditLog } from '@/features/admin/audit-log';
import { AdminScreen } from '../admin-screen';

export function AdminAuditPage() {
  return (
    <AdminScreen
      title="Log"
      about="Who signed in, made a key or changed a role. Kept for a year; nobody can change it."
    >
      <AuditLog />
    </AdminScreen>
  );
}
