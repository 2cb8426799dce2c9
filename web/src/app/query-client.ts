import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { allCampaigns } from '@/features/campaign/campaign';
import { sessionQuery } from '@/features/session/session';
import { isRefusal, Problem } from '@/lib/http';
import { onWorkspaceChange } from '@/lib/workspace';

const TRIES = 3;

/**
 * The cache of all server data. A passing failure is tried again, a refusal is not. A session that
 * ended meanwhile is renewed at once; the screen that ran into it offers to try again. In another
 * workspace there are other campaigns.
 */
export function createQueryClient(): QueryClient {
  const renewSession = (error: Error) => {
    if (error instanceof Problem && error.status === 401)
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };

  const queryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== sessionQuery.queryKey[0]) renewSession(error);
      },
    }),
    mutationCache: new MutationCache({ onError: renewSession }),
    defaultOptions: {
      queries: { retry: (failures, error) => failures < TRIES - 1 && !isRefusal(error) },
    },
  });
  onWorkspaceChange(() => void queryClient.resetQueries(allCampaigns));
  return queryClient;
}
