import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { formatMoment } from '@/lib/format';
import { sendJson } from '@/lib/http';
import { Button } from '@/ui/button';
import { LoadFailed } from '@/ui/load-failed';
import { Skeleton } from '@/ui/skeleton';
import { deviceName, openSessionsQuery, type OpenSession } from './account';

/** Every browser that is signed in to the account, and the way to sign it out. */
export function OpenSessions() {
  const sessions = useQuery(openSessionsQuery);
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: (path: string) => sendJson('DELETE', path),
    onSettled: () => queryClient.invalidateQueries({ queryKey: openSessionsQuery.queryKey }),
  });

  if (sessions.error) {
    return (
      <LoadFailed
        title="The list could not be loaded"
        error={sessions.error}
        onRetry={() => void sessions.refetch()}
      />
    );
  }
  if (!sessions.data) return <Skeleton className="h-12 w-full" />;
  return (
    <div className="space-y-4">
      <ul className="divide-y divide-line">
        {sessions.data.map((session) => (
          <Row
            key={session.id}
            session={session}
            isBusy={end.isPending}
            onEnd={() => end.mutate(`/api/account/sessions/${session.id}`)}
          />
        ))}
      </ul>
      {end.error && (
        <p role="alert" className="text-sm text-bad">
          {end.error.message}
        </p>
      )}
      {sessions.data.length > 1 && (
        <Button disabled={end.isPending} onClick={() => end.mutate('/api/account/sessions')}>
          Sign out everywhere else
        </Button>
      )}
    </div>
  );
}

type RowProps = { session: OpenSession; isBusy: boolean; onEnd: () => void };

function Row({ session, isBusy, onEnd }: RowProps) {
  const name = deviceName(session.device);
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3 text-sm">
      <span>
        <span className="font-medium">{name}</span>
        <span className="block text-muted">
          {session.current ? 'This browser' : `Last used ${formatMoment(session.lastUsedAt)}`}
        </span>
      </span>
      {!session.current && (
        <Button disabled={isBusy} onClick={onEnd} aria-label={`Sign out ${name}`}>
          Sign out
        </Button>
      )}
    </li>
  );
}
