import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { postJson } from '@/lib/http';
import { Button } from '@/ui/button';
import { PlainForm } from '@/ui/plain-form';
import { EMAIL, PASSWORD } from './fields';
import { startAsGuest, useEnter, waysQuery, type Session } from './session';

/** Signs in and says so; where that leads is the screen's to decide. */
export function SignInForm({ onEntered }: { onEntered?: () => void }) {
  const { data: ways } = useQuery(waysQuery);
  const enter = useEnter();
  const enterAs = async (session: Promise<Session>) => {
    enter(await session);
    onEntered?.();
  };

  return (
    <div className="space-y-4">
      <PlainForm
        fields={[EMAIL, PASSWORD]}
        label="Sign in"
        busyLabel="Signing in…"
        failure="You are not signed in"
        send={(typed) => enterAs(postJson<Session>('/api/sign-in', typed))}
      />
      <p className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm">
        <Link className="underline underline-offset-2" to="/forgot">
          Forgot your password?
        </Link>
        {ways?.signUp && (
          <Link className="underline underline-offset-2" to="/sign-up">
            Sign up
          </Link>
        )}
        {ways?.guests && (
          <Button look="quiet" onClick={() => void enterAs(startAsGuest())}>
            Go on as a guest
          </Button>
        )}
      </p>
    </div>
  );
}
