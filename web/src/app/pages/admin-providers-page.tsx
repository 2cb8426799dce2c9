import { ProviderList } from '@/features/providers/provider-list';
import { AdminScreen } from '../admin-screen';

export function AdminProvidersPage() {
  return (
    <AdminScreen
      title="Providers"
      about="Services that campaigns ask for businesses, addresses and whether mail arrives there."
    >
      <ProviderList />
    </AdminScreen>
  );
}
