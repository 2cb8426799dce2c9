import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

export type Account = {
  userId: string;
  email: string;
  displayName: string;
  confirmed: boolean;
  admin: boolean;
  createdAt: string;
};

export type OpenSession = {
  id: string;
  device: string | null;
  signedInAt: string;
  lastUsedAt: string;
  current: boolean;
};

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => getJson<Account>('/api/account', signal),
});

export const openSessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: ({ signal }) => getJson<OpenSession[]>('/api/account/sessions', signal),
});

const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;

const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** "Firefox on Linux", as far as the browser's own name tells; it may tell anything. */
export function deviceName(device: string | null): string {
  const found = (names: readonly (readonly [string, string])[]) =>
    names.find(([sign]) => device?.includes(sign))?.[1];
  const browser = found(BROWSERS);
  const system = found(SYSTEMS);
  if (browser === undefined) return 'Another program';
  return system === undefined ? browser : `${browser} on ${system}`;
}
