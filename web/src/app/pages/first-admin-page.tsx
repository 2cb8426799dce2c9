import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { BecomeAdminForm } from '@/features/session/become-admin-form';
import { sessionQuery } from '@/features/session/session';
import { SignInForm } from '@/features/session/sign-in-form';
import { SignUpForm } from '@/features/session/sign-up-form';
import { Button } from '@/ui/button';
import { OpenScreen } from '../open-screen';
import { useSecret } from '../use-secret';

/** Where the link on the server's console leads. */
export function FirstAdminPage() {
  const { data: session } = useQuery(sessionQuery);
  const [hasAccount, setHasAccount] = useState(false);
  const navigate = useNavigate();
  const token = useSecret();
  const goOn = () => void navigate('/account');

  if (session && !session.guest) {
    return (
      <OpenScreen title="Become admin" lead={`You are signed in as ${session.displayName}.`}>
        <BecomeAdminForm token={token} onEntered={goOn} />
      </OpenScreen>
    );
  }
  return (
    <OpenScreen
      title="Become admin"
      lead="This server has no admin yet. Whoever opened this link first may be it."
      below={
        <Button look="quiet" onClick={() => setHasAccount(!hasAccount)}>
          {hasAccount ? 'I have no account yet' : 'I have an account already'}
        </Button>
      }
    >
      {hasAccount ? <SignInForm /> : <SignUpForm token={token} onEntered={goOn} />}
    </OpenScreen>
  );
}
