import { useNavigate } from 'react-router';
import { SignInForm } from '@/features/session/sign-in-form';
import { OpenScreen } from '../open-screen';

export function SignInPage() {
  const navigate = useNavigate();
  return (
    <OpenScreen title="Sign in">
      <SignInForm onEntered={() => void navigate('/')} />
    </OpenScreen>
  );
}
