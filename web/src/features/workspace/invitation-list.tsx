import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { formatDay } from '@/lib/format';
import { sendJson } from '@/lib/http';
import { Button } from '@/ui/button';
import { LoadFailed } from '@/ui/load-failed';
import { invitationsQuery } from './workspace';

/** The invitations that nobody has accepted yet; none, none shown. */
export function InvitationList({ workspaceId }: { workspaceId: string }) {
  const query = invitationsQuery(workspaceId);
  const invitations = useQuery(query);
  const queryClient = useQueryClient();
  const withdraw = useMutation({
    mutationFn: (id: string) =>
      sendJson('DELETE', `/api/workspaces/${workspaceId}/invitations/${id}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: query.queryKey }),
  });

  if (invitations.error) {
    return (
      <LoadFailed
        title="The invitations could not be loaded"
        error={invitations.error}
        onRetry={() => void invitations.refetch()}
      />
    );
  }
  if (!invitations.data || invitations.data.length === 0) return null;
  return (
    <div className="space-y-2">
      <h3 className="font-medium">Open invitations</h3>
      <ul className="divide-y divide-line">
        {invitations.data.map(({ id, email, role, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3 text-sm">
            <span className="min-w-0">
              <span className="block truncate font-medium">{email ?? 'Whoever has the link'}</span>
              <span className="block text-muted">
                {role}, until {formatDay(expiresAt)}
              </span>
            </span>
            <Button
              disabled={withdraw.isPending}
              aria-label={`Withdraw the invitation of ${email ?? 'whoever has the link'}`}
              onClick={() => withdraw.mutate(id)}
            >
              Withdraw
            </Button>
          </li>
        ))}
      </ul>
      {withdraw.error && (
        <p role="alert" className="text-sm text-bad">
          {withdraw.error.message}
        </p>
      )}
    </div>
  );
}
