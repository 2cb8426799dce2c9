import { useQuery } from '@tanstack/react-query';
import { KeyList } from '@/features/keys/key-list';
import { NewKeyForm } from '@/features/keys/new-key-form';
import { useCurrentWorkspace, workspacesQuery } from '@/features/workspace/workspace';
import { Card } from '@/ui/card';
import { PageHeading } from '@/ui/page-heading';

export function KeysPage() {
  const { data: workspaces } = useQuery(workspacesQuery);
  const workspace = useCurrentWorkspace();

  return (
    <div className="space-y-6">
      <PageHeading title="API keys">
        With a key, a program of yours can do what you do here with campaigns and leads. It cannot
        change your account.
      </PageHeading>
      <div className="grid max-w-3xl gap-6">
        <Card aria-label="New key" className="p-5 sm:p-6">
          <NewKeyForm workspace={workspace} />
        </Card>
        <Card aria-label="Your keys" className="p-5 sm:p-6">
          <KeyList workspaces={workspaces} />
        </Card>
      </div>
    </div>
  );
}
