import { ForgotForm } from '@/features/session/forgot-form';
import { OpenScreen } from '../open-screen';

export function ForgotPage() {
  return (
    <OpenScreen title="New password" lead="We send you a link with which you choose a new one.">
      <ForgotForm />
    </OpenScreen>
  );
}
