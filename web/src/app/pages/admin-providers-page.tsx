import { ProviderList } from '@/features/providers/provider-list';
import { PageHeading } from '@/ui/page-heading';
import { AdminOnly } from '../admin-only';

export function AdminProvidersPage() {
  return (
    <div className="space-y-6">
      <PageHeading title="Providers">
        Services that campaigns ask for businesses, addresses and whether mail arrives there.
      </PageHeading>
      <AdminOnly>
        <ProviderList />
      </AdminOnly>
    </div>
  );
}
