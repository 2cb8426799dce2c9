import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sendJson } from '@/lib/http';
import { Button } from '@/ui/button';
import { LoadFailed } from '@/ui/load-failed';
import { Select } from '@/ui/select';
import { Skeleton } from '@/ui/skeleton';
import {
  membersQuery,
  nameOf,
  ROLES,
  workspacesQuery,
  type Member,
  type Workspace,
} from './workspace';

type Change = { method: 'PATCH' | 'DELETE'; userId: string; body?: { role: string } };

/** Who is in a workspace. Owners change roles and remove people; everybody may leave. */
export function MemberList({ workspace, userId }: { workspace: Workspace; userId: string }) {
  const members = useQuery(membersQuery(workspace.id));
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (what: Change) =>
      sendJson(what.method, `/api/workspaces/${workspace.id}/members/${what.userId}`, what.body),
    // Roles of one's own, too: they decide what is offered here.
    onSettled: () => queryClient.invalidateQueries({ queryKey: workspacesQuery.queryKey }),
  });

  if (members.error) {
    return (
      <LoadFailed
        title="The list could not be loaded"
        error={members.error}
        onRetry={() => void members.refetch()}
      />
    );
  }
  if (!members.data) return <Skeleton className="h-12 w-full" />;
  return (
    <div className="space-y-4">
      <ul className="divide-y divide-line">
        {members.data.map((member) => (
          <Row
            key={member.userId}
            member={member}
            isSelf={member.userId === userId}
            isOwner={workspace.role === 'owner'}
            isBusy={change.isPending}
            onChange={change.mutate}
          />
        ))}
      </ul>
      {change.error && (
        <p role="alert" className="text-sm text-bad">
          {change.error.message}
        </p>
      )}
    </div>
  );
}

type RowProps = {
  member: Member;
  isSelf: boolean;
  isOwner: boolean;
  isBusy: boolean;
  onChange: (change: Change) => void;
};

function Row({ member, isSelf, isOwner, isBusy, onChange }: RowProps) {
  const { userId, role } = member;
  const name = nameOf(member);
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3 text-sm">
      <span className="min-w-0">
        <span className="block truncate font-medium">
          {name}
          {isSelf && ' (you)'}
        </span>
        <span className="block truncate text-muted">{member.email}</span>
      </span>
      <span className="flex items-center gap-2">
        {isOwner ? (
          <Select
            aria-label={`Role of ${name}`}
            value={role}
            disabled={isBusy}
            onChange={({ target }) =>
              onChange({ method: 'PATCH', userId, body: { role: target.value } })
            }
          >
            {ROLES.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        ) : (
          <span className="text-muted">{role}</span>
        )}
        {(isOwner || isSelf) && (
          <Button
            disabled={isBusy}
            aria-label={isSelf ? undefined : `Remove ${name}`}
            onClick={() => onChange({ method: 'DELETE', userId })}
          >
            {isSelf ? 'Leave' : 'Remove'}
          </Button>
        )}
      </span>
    </li>
  );
}
