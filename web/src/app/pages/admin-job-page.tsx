import { useParams } from 'react-router';
import { JobScreen } from '@/features/admin/job-screen';
import { AdminScreen } from '../admin-screen';

export function AdminJobPage() {
  const { id = '' } = useParams();
  return (
    <AdminScreen title="Job">
      <JobScreen key={id} id={id} />
    </AdminScreen>
  );
}
