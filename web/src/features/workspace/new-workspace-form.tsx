import { useQueryClient } from '@tanstack/react-query';
import { postJson } from '@/lib/http';
import { chooseWorkspace } from '@/lib/workspace';
import { PlainForm } from '@/ui/plain-form';
import { workspacesQuery, type Workspace } from './workspace';

/** Makes a workspace and goes there. */
export function NewWorkspaceForm() {
  const queryClient = useQueryClient();

  const make = async (typed: Record<string, string>) => {
    const made = await postJson<Workspace>('/api/workspaces', typed);
    await queryClient.invalidateQueries({ queryKey: workspacesQuery.queryKey });
    chooseWorkspace(made.id);
  };
  return (
    <PlainForm
      fields={[
        {
          name: 'name',
          label: 'Name of the new workspace',
          type: 'text',
          autoComplete: 'organization',
          hint: 'For instance "Sales".',
        },
      ]}
      label="Make a workspace"
      busyLabel="Making it…"
      look="secondary"
      failure="It was not made"
      send={make}
    />
  );
}
