import { DashboardFigures } from '@/features/dashboard/dashboard-figures';
import { PageHeading } from '@/ui/page-heading';

export function DashboardPage() {
  return (
    <div className="space-y-6">
      <PageHeading title="Dashboard">What your campaigns found, and what it cost.</PageHeading>
      <DashboardFigures />
    </div>
  );
}
