import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendJson } from '@/lib/http';
import { Button } from '@/ui/button';
import { LoadFailed } from '@/ui/load-failed';
import { Skeleton } from '@/ui/skeleton';
import { keysQuery, lifeOf, placeOf, rightsOf, type ApiKey, type Place } from './key';

/** The keys there are, newest first, and the way to revoke each. */
export function KeyList({ workspaces }: { workspaces: readonly Place[] | undefined }) {
  const keys = useQuery(keysQuery);
  // Whether a key has expired is as of when the page was opened: the server decides.
  const [now] = useState(() => Date.now());

  if (keys.error) {
    return (
      <LoadFailed
        title="The keys could not be loaded"
        error={keys.error}
        onRetry={() => void keys.refetch()}
      />
    );
  }
  if (!keys.data) return <Skeleton className="h-16 w-full" />;
  if (keys.data.length === 0) {
    return (
      <div className="space-y-1 text-sm">
        <p className="font-medium">You have no keys</p>
        <p className="text-muted">A program that is to use ProspectPro for you needs one.</p>
      </div>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {keys.data.map((key) => (
        <Row key={key.id} apiKey={key} workspaces={workspaces} now={now} />
      ))}
    </ul>
  );
}

type RowProps = { apiKey: ApiKey; workspaces: readonly Place[] | undefined; now: number };

function Row({ apiKey, workspaces, now }: RowProps) {
  const [isAsked, setIsAsked] = useState(false);
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => sendJson('DELETE', `/api/keys/${encodeURIComponent(apiKey.id)}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });

  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3 text-sm">
      <span className="min-w-0">
        <span className="block truncate font-medium">{apiKey.name}</span>
        <span className="block text-muted">
          {rightsOf(apiKey)}
          {placeOf(apiKey, workspaces)}
        </span>
        <span className="block text-muted">{lifeOf(apiKey, now)}</span>
        {revoke.error && (
          <span role="alert" className="block text-bad">
            {revoke.error.message}
          </span>
        )}
      </span>
      {isAsked ? (
        <span className="flex flex-wrap items-center gap-2">
          <span className="text-muted">Programs that use it will be refused.</span>
          <Button
            autoFocus
            disabled={revoke.isPending}
            onClick={() => revoke.mutate()}
            aria-label={`Revoke ${apiKey.name} now`}
          >
            Revoke now
          </Button>
          <Button look="quiet" onClick={() => setIsAsked(false)}>
            Keep it
          </Button>
        </span>
      ) : (
        <Button onClick={() => setIsAsked(true)} aria-label={`Revoke ${apiKey.name}`}>
          Revoke
        </Button>
      )}
    </li>
  );
}
