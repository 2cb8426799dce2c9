import { useQuery } from '@tanstack/react-query';
import { CircleUser } from 'lucide-react';
import { Link } from 'react-router';
import { LetterChoice } from '@/features/notifications/letter-choice';
import { accountQuery } from '@/features/session/account';
import { AccountSettings } from '@/features/session/account-settings';
import { sessionQuery } from '@/features/session/session';
import { SignOutButton } from '@/features/session/sign-out-button';
import { BlankState } from '@/ui/blank-state';
import { buttonClass } from '@/ui/button-class';
import { LoadFailed } from '@/ui/load-failed';
import { PageHeading } from '@/ui/page-heading';
import { Skeleton } from '@/ui/skeleton';

export function AccountPage() {
  const { data: session } = useQuery(sessionQuery);
  const account = useQuery({ ...accountQuery, enabled: session?.guest === false });

  if (session?.guest) return <NoAccount />;
  return (
    <div className="space-y-6">
      <PageHeading title="Your account" actions={<Actions />}>
        {account.data?.email}
        {account.data?.admin && ' · admin of this server'}
      </PageHeading>
      {account.error && (
        <LoadFailed
          title="The account could not be loaded"
          error={account.error}
          onRetry={() => void account.refetch()}
        />
      )}
      {account.isPending && <Skeleton className="h-40 max-w-3xl" />}
      {account.data && (
        <>
          <LetterChoice />
          <AccountSettings account={account.data} />
        </>
      )}
    </div>
  );
}

function Actions() {
  return (
    <>
      <Links />
      <SignOutButton />
    </>
  );
}

function Links() {
  return (
    <>
      <Link to="/suppressions" className={buttonClass('secondary')}>
        Suppression list
      </Link>
      <Link to="/keys" className={buttonClass('secondary')}>
        API keys
      </Link>
    </>
  );
}

function NoAccount() {
  return (
    <div className="space-y-6">
      <PageHeading title="Your account" actions={<Links />} />
      <BlankState
        icon={CircleUser}
        title="You are a guest"
        action={
          <>
            <Link to="/sign-up" className={buttonClass('primary')}>
              Sign up
            </Link>
            <Link to="/sign-in" className={buttonClass('secondary')}>
              Sign in
            </Link>
          </>
        }
      >
        With an account, your campaigns are there wherever you sign in.
      </BlankState>
    </div>
  );
}
