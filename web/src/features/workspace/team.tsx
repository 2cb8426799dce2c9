import type { ReactNode } from 'react';
import { Card } from '@/ui/card';
import { InvitationList } from './invitation-list';
import { InviteForm } from './invite-form';
import { MemberList } from './member-list';
import { NewWorkspaceForm } from './new-workspace-form';
import { OwnerSettings } from './owner-settings';
import type { Workspace } from './workspace';

/** Who is in a workspace, and what its owners decide. One's own has nobody else in it. */
export function Team({ workspace, userId }: { workspace: Workspace; userId: string }) {
  const isOwner = !workspace.personal && workspace.role === 'owner';
  return (
    <div key={workspace.id} className="grid max-w-3xl gap-6">
      {!workspace.personal && (
        <Section title="Who is in it">
          <MemberList workspace={workspace} userId={userId} />
        </Section>
      )}
      {isOwner && (
        <Section title="Invite somebody">
          <InviteForm workspaceId={workspace.id} />
          <InvitationList workspaceId={workspace.id} />
        </Section>
      )}
      {isOwner && (
        <Section title="This workspace">
          <OwnerSettings workspace={workspace} />
        </Section>
      )}
      <Section title={workspace.personal ? 'Work with others' : 'Another workspace'}>
        <NewWorkspaceForm />
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="space-y-4 p-5 sm:p-6" aria-label={title}>
      <h2 className="text-lg font-semibold">{title}</h2>
      {children}
    </Card>
  );
}
