import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendJson } from '@/lib/http';
import { Button } from '@/ui/button';
import { PlainForm } from '@/ui/plain-form';
import { workspacesQuery, type Workspace } from './workspace';

/** What an owner may do with the workspace as a whole. */
export function OwnerSettings({ workspace }: { workspace: Workspace }) {
  const queryClient = useQueryClient();
  const path = `/api/workspaces/${workspace.id}`;
  const reload = () => queryClient.invalidateQueries({ queryKey: workspacesQuery.queryKey });

  const rename = async (typed: Record<string, string>) => {
    await sendJson('PATCH', path, typed);
    await reload();
  };
  return (
    <div className="space-y-4">
      <PlainForm
        fields={[
          {
            name: 'name',
            label: 'Name of this workspace',
            type: 'text',
            autoComplete: 'off',
            initial: workspace.name,
          },
        ]}
        label="Rename"
        busyLabel="Renaming…"
        look="secondary"
        failure="It was not renamed"
        send={rename}
      />
      <Deletion path={path} onDeleted={reload} />
    </div>
  );
}

/** Asks once more, as nothing brings it back. */
function Deletion({ path, onDeleted }: { path: string; onDeleted: () => Promise<void> }) {
  const [isAsked, setIsAsked] = useState(false);
  const deletion = useMutation({
    mutationFn: () => sendJson('DELETE', path),
    onSuccess: onDeleted,
  });

  if (!isAsked) return <Button onClick={() => setIsAsked(true)}>Delete this workspace…</Button>;
  return (
    <div className="space-y-3 text-sm">
      <p>This deletes every campaign and lead in it, for everybody, at once and for good.</p>
      <span className="flex flex-wrap gap-2">
        <Button disabled={deletion.isPending} onClick={() => deletion.mutate()}>
          Delete it with all that is in it
        </Button>
        <Button look="quiet" onClick={() => setIsAsked(false)}>
          Keep it
        </Button>
      </span>
      {deletion.error && (
        <p role="alert" className="text-bad">
          {deletion.error.message}
        </p>
      )}
    </div>
  );
}
