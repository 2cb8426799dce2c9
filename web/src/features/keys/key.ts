import { queryOptions } from '@tanstack/react-query';
import { formatDay, formatMoment } from '@/lib/format';
import { getJson } from '@/lib/http';

export type Scope = 'read' | 'write';

/** An API key without its secret. */
export type ApiKey = {
  id: string;
  workspaceId: string;
  name: string;
  scopes: readonly Scope[];
  expiresAt: string | null;
  lastUsedAt: string | null;
  createdAt: string;
};

/** A key that was just made: `token` is in no other answer. */
export type MadeKey = { token: string; key: ApiKey };

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => getJson<ApiKey[]>('/api/keys', signal),
});

export function rightsOf(key: ApiKey): string {
  const reads = key.scopes.includes('read');
  const writes = key.scopes.includes('write');
  if (reads && writes) return 'Reads and changes';
  return reads ? 'Reads only' : 'Changes only';
}

/** A workspace in which a key may work. */
export type Place = { id: string; name: string; personal: boolean };

/** In which workspace it works; empty where there is but one, or they are not known. */
export function placeOf(key: ApiKey, workspaces: readonly Place[] | undefined): string {
  const workspace = workspaces?.find(({ id }) => id === key.workspaceId);
  if (workspaces === undefined || (workspace && workspaces.length === 1)) return '';
  if (workspace === undefined) return ' in a workspace that you have left';
  return workspace.personal ? ' in your own workspace' : ` in ${workspace.name}`;
}

/** When it ends and when it was last of use, in one line. */
export function lifeOf(key: ApiKey, now: number): string {
  const used = key.lastUsedAt === null ? 'Never used' : `Last used ${formatMoment(key.lastUsedAt)}`;
  if (key.expiresAt === null) return `${used} · until revoked`;
  const ended = Date.parse(key.expiresAt) <= now;
  return `${used} · ${ended ? 'expired' : 'until'} ${formatDay(key.expiresAt)}`;
}
