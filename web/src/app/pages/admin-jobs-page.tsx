import { JobList } from '@/features/admin/job-list';
import { AdminScreen } from '../admin-screen';

export function AdminJobsPage() {
  return (
    <AdminScreen title="Jobs" about="Everything that runs in the background, of all workspaces.">
      <JobList />
    </AdminScreen>
  );
}
