import { queryOptions, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { getJson, postJson, Problem } from '@/lib/http';
import { workspacesOf } from '@/lib/workspace';
import { forgetAccount, hadAccount, rememberAccount } from './had-account';

export type Session = {
  userId: string;
  displayName: string;
  guest: boolean;
  demo: boolean;
  admin: boolean;
};

/** How one gets in here. */
export type Ways = {
  accounts: boolean;
  guests: boolean;
  signUp: boolean;
  /** Whether letters are sent: sign-ups are confirmed, passwords can be forgotten. */
  letters: boolean;
};

export const waysQuery = queryOptions({
  queryKey: ['session', 'ways'],
  queryFn: ({ signal }) => getJson<Ways>('/api/sign-in', signal),
  staleTime: Infinity,
});

// Whose data the cache holds, also while nobody is signed in any more: whoever comes back finds it.
const lastUser = new WeakMap<QueryClient, string>();

/**
 * Who is using the page; null for nobody, who has to sign in. Somebody new is a guest, so that the first
 * campaign needs no sign-up; whoever had an account here is asked for it, rather than made somebody else.
 */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal, client }): Promise<Session | null> => {
    const session = await findSession(signal);
    if (session) lastUser.set(client, session.userId);
    workspacesOf(session?.userId ?? null);
    return session;
  },
  staleTime: Infinity,
});

async function findSession(signal: AbortSignal): Promise<Session | null> {
  try {
    return await getJson<Session>('/api/session', signal);
  } catch (error) {
    if (!isRefusedWith(error, 401)) throw error;
  }
  if (hadAccount()) return null;
  try {
    return await postJson<Session>('/api/session');
  } catch (error) {
    if (isRefusedWith(error, 403)) return null; // No guests here.
    throw error;
  }
}

const isRefusedWith = (error: unknown, status: number) =>
  error instanceof Problem && error.status === status;

const isOfSession = (queryKey: readonly unknown[]) => queryKey[0] === sessionQuery.queryKey[0];

/** Lets the page know who is signed in from now on. What belonged to somebody else is forgotten. */
export function useEnter() {
  const queryClient = useQueryClient();

  return (session: Session | null) => {
    if (session && !session.guest) rememberAccount();
    const before = lastUser.get(queryClient);
    workspacesOf(session?.userId ?? null);
    queryClient.setQueryData(sessionQuery.queryKey, session);
    if (!session) return;

    const others = {
      predicate: (query: { queryKey: readonly unknown[] }) => !isOfSession(query.queryKey),
    };
    lastUser.set(queryClient, session.userId);
    if (before === session.userId) void queryClient.invalidateQueries(others);
    else void queryClient.resetQueries(others);
  };
}

/** A new guest, for whoever does not want to sign in. */
export function startAsGuest(): Promise<Session> {
  forgetAccount();
  return postJson<Session>('/api/session');
}
