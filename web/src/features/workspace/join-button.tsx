import { useMutation, useQueryClient } from '@tanstack/react-query';
import { postJson } from '@/lib/http';
import { chooseWorkspace } from '@/lib/workspace';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { workspacesQuery } from './workspace';

type Props = { token: string; onJoined: () => void };

/** Accepts an invitation and goes to its workspace. */
export function JoinButton({ token, onJoined }: Props) {
  const queryClient = useQueryClient();
  const join = useMutation({
    mutationFn: () => postJson<{ workspaceId: string }>('/api/invitations/accept', { token }),
    onSuccess: async ({ workspaceId }) => {
      await queryClient.invalidateQueries({ queryKey: workspacesQuery.queryKey });
      chooseWorkspace(workspaceId);
      onJoined();
    },
  });

  return (
    <div className="space-y-4">
      {join.error && (
        <Notice tone="bad" title="You have not joined">
          <p>{join.error.message}</p>
        </Notice>
      )}
      <Button look="primary" disabled={join.isPending} onClick={() => join.mutate()}>
        {join.isPending ? 'Joining…' : 'Join the workspace'}
      </Button>
    </div>
  );
}
