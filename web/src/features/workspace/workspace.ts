import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '@/lib/http';
import { chooseWorkspace, useWorkspaceId, workspaceId } from '@/lib/workspace';

export type Role = 'owner' | 'member' | 'viewer';

export const ROLES: readonly Role[] = ['viewer', 'member', 'owner'];

export const ROLE_HINTS: Record<Role, string> = {
  viewer: 'Sees campaigns, leads and costs.',
  member: 'Also starts and cancels campaigns.',
  owner: 'Also invites and removes people, and may delete the workspace.',
};

export type Workspace = {
  id: string;
  name: string;
  role: Role;
  /** One's own, which is shared with nobody. */
  personal: boolean;
  members: number;
};

export type Member = {
  userId: string;
  role: Role;
  displayName: string | null;
  email: string | null;
  joinedAt: string;
};

export type Invitation = {
  id: string;
  /** Null: whoever has the link. */
  email: string | null;
  role: Role;
  createdAt: string;
  expiresAt: string;
};

/** The answer to an invitation; the token is there only if no letter was sent. */
export type Invited = { invitation: Invitation; sent: boolean; token: string | null };

/** One's own first. Who is not in the chosen workspace any more is back in their own. */
export const workspacesQuery = queryOptions({
  queryKey: ['workspaces'],
  queryFn: async ({ signal }) => {
    const all = await getJson<Workspace[]>('/api/workspaces', signal);
    if (!all.some(({ id }) => id === workspaceId())) chooseWorkspace(null);
    return all;
  },
});

export const membersQuery = (id: string) =>
  queryOptions({
    queryKey: ['workspaces', id, 'members'],
    queryFn: ({ signal }) => getJson<Member[]>(`/api/workspaces/${id}/members`, signal),
  });

export const invitationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['workspaces', id, 'invitations'],
    queryFn: ({ signal }) => getJson<Invitation[]>(`/api/workspaces/${id}/invitations`, signal),
  });

/** The workspace that the page is in, once it is known. */
export function useCurrentWorkspace(): Workspace | undefined {
  const { data: all } = useQuery(workspacesQuery);
  const id = useWorkspaceId();
  return all?.find((one) => (id === null ? one.personal : one.id === id));
}

export const nameOf = ({ displayName, email }: Member) => displayName ?? email ?? 'Somebody';
