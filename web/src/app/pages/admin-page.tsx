import { ServerOverview } from '@/features/admin/server-overview';
import { ProviderHealth } from '@/features/providers/provider-health';
import { AdminScreen } from '../admin-screen';

export function AdminPage() {
  return (
    <AdminScreen
      title="Admin"
      about="What the server does at the moment. What users look for and find stays theirs: an admin has no access to it."
    >
      <ServerOverview beside={<ProviderHealth />} />
    </AdminScreen>
  );
}
