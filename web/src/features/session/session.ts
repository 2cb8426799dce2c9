import { queryOptions } from '@tanstack/react-query';
import { getJson, postJson, Problem } from '@/lib/http';

export type Session = { userId: string; displayName: string; guest: boolean; demo: boolean };

/** Who is using the page. Somebody new is a guest, so that the first campaign needs no sign-up. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    try {
      return await getJson<Session>('/api/session', signal);
    } catch (error) {
      if (error instanceof Problem && error.status === 401)
        return postJson<Session>('/api/session');
      throw error;
    }
  },
  staleTime: Infinity,
});
