import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Card } from '@/ui/card';
import { LoadFailed } from '@/ui/load-failed';
import { PageHeading } from '@/ui/page-heading';
import { Skeleton } from '@/ui/skeleton';
import { sessionQuery } from './session';
import { SignInForm } from './sign-in-form';

/**
 * Shows the screen once there is a session: before that, every request it makes would be refused. Where a
 * session was lost, the screen stays behind the sign-in form with all that was typed into it.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const session = useQuery(sessionQuery);
  const [wasEntered, setWasEntered] = useState(false);
  if (session.data && !wasEntered) setWasEntered(true);

  const isOut = session.data === null;

  if (session.data ?? wasEntered) {
    return (
      <>
        {isOut && <SignInCard wasEntered />}
        <div hidden={isOut} className={isOut ? undefined : 'contents'}>
          {children}
        </div>
      </>
    );
  }
  if (isOut) return <SignInCard wasEntered={false} />;
  if (session.error) {
    return (
      <LoadFailed
        title="ProspectPro cannot be reached"
        error={session.error}
        onRetry={() => void session.refetch()}
      />
    );
  }
  return (
    <div role="status" aria-label="Loading" className="min-h-dvh space-y-4">
      <Skeleton className="h-9 w-64" />
      <Skeleton className="h-5 w-full max-w-xl" />
    </div>
  );
}

function SignInCard({ wasEntered }: { wasEntered: boolean }) {
  return (
    <div className="mx-auto max-w-md space-y-6">
      <PageHeading title="Sign in">
        {wasEntered ? 'Your session has ended. Sign in, and go on where you were.' : undefined}
      </PageHeading>
      <Card className="p-5 sm:p-6">
        <SignInForm />
      </Card>
    </div>
  );
}
