import { useNavigate } from 'react-router';
import { ResetForm } from '@/features/session/reset-form';
import { OpenScreen } from '../open-screen';
import { useSecret } from '../use-secret';

export function ResetPage() {
  const navigate = useNavigate();
  const token = useSecret();
  return (
    <OpenScreen title="New password" lead="Then sign in with it.">
      <ResetForm token={token} onDone={() => void navigate('/sign-in')} />
    </OpenScreen>
  );
}
