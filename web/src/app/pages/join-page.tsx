import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { sessionQuery } from '@/features/session/session';
import { SignInForm } from '@/features/session/sign-in-form';
import { SignUpForm } from '@/features/session/sign-up-form';
import { JoinButton } from '@/features/workspace/join-button';
import { Button } from '@/ui/button';
import { OpenScreen } from '../open-screen';
import { useSecret } from '../use-secret';

const stay = () => undefined;

/** Where the link of an invitation leads. The token stays on this screen, so all happens here. */
export function JoinPage() {
  const token = useSecret();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const [hasAccount, setHasAccount] = useState(false);

  if (session && !session.guest) {
    return (
      <OpenScreen
        title="You are invited"
        lead={`As ${session.displayName}, you can join and share campaigns and leads.`}
      >
        <JoinButton token={token} onJoined={() => void navigate('/campaigns')} />
      </OpenScreen>
    );
  }
  return (
    <OpenScreen
      title="You are invited"
      lead="To share campaigns and leads, you need an account. If you have to confirm your address first, open the link of the invitation once more afterwards."
      below={
        <Button look="quiet" onClick={() => setHasAccount(!hasAccount)}>
          {hasAccount ? 'Make a new account' : 'I have an account'}
        </Button>
      }
    >
      {hasAccount ? <SignInForm onEntered={stay} /> : <SignUpForm token={token} onEntered={stay} />}
    </OpenScreen>
  );
}
