import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LoadFailed } from '@/ui/load-failed';
import { Skeleton } from '@/ui/skeleton';
import { sessionQuery } from './session';

/** Shows the screen once there is a session: before that, every request it makes would be refused. */
export function SessionGate({ children }: { children: ReactNode }) {
  const session = useQuery(sessionQuery);

  if (session.data) return children;
  if (session.error) {
    return (
      <LoadFailed
        title="ProspectPro cannot be reached"
        error={session.error}
        onRetry={() => void session.refetch()}
      />
    );
  }
  return (
    <div role="status" aria-label="Loading" className="space-y-4">
      <Skeleton className="h-9 w-64" />
      <Skeleton className="h-5 w-full max-w-xl" />
    </div>
  );
}
