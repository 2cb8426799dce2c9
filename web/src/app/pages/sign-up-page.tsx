import { Link, useNavigate } from 'react-router';
import { SignUpForm } from '@/features/session/sign-up-form';
import { OpenScreen } from '../open-screen';
import { useSecret } from '../use-secret';

export function SignUpPage() {
  const navigate = useNavigate();
  const token = useSecret();
  return (
    <OpenScreen
      title="Sign up"
      lead="Your campaigns so far become the account's."
      below={
        <>
          You have an account?{' '}
          <Link className="underline underline-offset-2" to="/sign-in">
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm token={token || undefined} onEntered={() => void navigate('/')} />
    </OpenScreen>
  );
}
