import { useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { Link } from 'react-router';
import { sessionQuery } from '@/features/session/session';
import { Team } from '@/features/workspace/team';
import { useCurrentWorkspace, workspacesQuery } from '@/features/workspace/workspace';
import { BlankState } from '@/ui/blank-state';
import { buttonClass } from '@/ui/button-class';
import { LoadFailed } from '@/ui/load-failed';
import { PageHeading } from '@/ui/page-heading';
import { Skeleton } from '@/ui/skeleton';

export function TeamPage() {
  const { data: session } = useQuery(sessionQuery);
  const isAccount = session?.guest === false;
  const workspaces = useQuery({ ...workspacesQuery, enabled: isAccount });
  const current = useCurrentWorkspace();

  if (!session) return null;
  if (!isAccount) return <OnlyGuest />;
  return (
    <div className="space-y-6">
      <PageHeading tab="Team" title={current?.name ?? 'Team'}>
        {current?.personal
          ? 'This is your own workspace: nobody else sees what is in it.'
          : current && `You are ${current.role === 'owner' ? 'an' : 'a'} ${current.role} here.`}
      </PageHeading>
      {workspaces.error && (
        <LoadFailed
          title="Your workspaces could not be loaded"
          error={workspaces.error}
          onRetry={() => void workspaces.refetch()}
        />
      )}
      {workspaces.isPending && <Skeleton className="h-40 max-w-3xl" />}
      {current && <Team workspace={current} userId={session.userId} />}
    </div>
  );
}

function OnlyGuest() {
  return (
    <div className="space-y-6">
      <PageHeading title="Team" />
      <BlankState
        icon={Users}
        title="Work with others"
        action={
          <Link to="/sign-up" className={buttonClass('primary')}>
            Sign up
          </Link>
        }
      >
        With an account, you can share campaigns and leads in a workspace.
      </BlankState>
    </div>
  );
}
