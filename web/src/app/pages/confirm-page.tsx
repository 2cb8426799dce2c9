import { useNavigate } from 'react-router';
import { ConfirmForm } from '@/features/session/confirm-form';
import { OpenScreen } from '../open-screen';
import { useSecret } from '../use-secret';

export function ConfirmPage() {
  const navigate = useNavigate();
  const token = useSecret();
  return (
    <OpenScreen title="Confirm your address" lead="One more step, and the account is yours.">
      <ConfirmForm token={token} onEntered={() => void navigate('/')} />
    </OpenScreen>
  );
}
