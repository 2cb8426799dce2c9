import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { postJson } from '@/lib/http';
import { Field } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { PlainForm } from '@/ui/plain-form';
import { Select } from '@/ui/select';
import { invitationsQuery, ROLE_HINTS, ROLES, type Invited, type Role } from './workspace';

/** Invites somebody; where no letter goes out, shows the link to pass on, once. */
export function InviteForm({ workspaceId }: { workspaceId: string }) {
  const [role, setRole] = useState<Role>('member');
  const [last, setLast] = useState<Invited>();
  const queryClient = useQueryClient();

  const invite = async ({ email }: Record<string, string>) => {
    const path = `/api/workspaces/${workspaceId}/invitations`;
    setLast(await postJson<Invited>(path, { role, ...(email && { email }) }));
    await queryClient.invalidateQueries({ queryKey: invitationsQuery(workspaceId).queryKey });
  };
  return (
    <div className="space-y-2">
      <Field label="Role" hint={ROLE_HINTS[role]}>
        {(control) => (
          <Select
            {...control}
            value={role}
            onChange={({ target }) =>
              setRole(ROLES.find((one) => one === target.value) ?? 'member')
            }
          >
            {ROLES.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        )}
      </Field>
      <PlainForm
        key={last?.invitation.id} // Empty again after each invitation.
        fields={[
          {
            name: 'email',
            label: 'E-mail address (optional)',
            type: 'email',
            autoComplete: 'off',
            hint: 'Only who has this address can join. Without one, whoever you give the link.',
            optional: true,
          },
        ]}
        label="Invite"
        busyLabel="Inviting…"
        look="secondary"
        failure="Nobody was invited"
        send={invite}
      />
      {last && <Outcome invited={last} />}
    </div>
  );
}

function Outcome({ invited: { invitation, token } }: { invited: Invited }) {
  if (token === null) {
    return (
      <p role="status" className="text-sm text-good">
        We have written to {invitation.email}.
      </p>
    );
  }
  return (
    <Notice tone="info" title="Pass this link on">
      <p>It is shown only now, and works once, for 7 days.</p>
      <p>
        <code className="break-all select-all">{`${window.location.origin}/join#${token}`}</code>
      </p>
    </Notice>
  );
}
