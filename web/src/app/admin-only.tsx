import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { sessionQuery } from '@/features/session/session';
import { BlankState } from '@/ui/blank-state';
import { buttonClass } from '@/ui/button-class';

/** Around what only an admin of the server sees. The server refuses everybody else in any case. */
export function AdminOnly({ children }: { children: ReactNode }) {
  const { data: session } = useQuery(sessionQuery);

  if (!session) return null;
  if (session.admin) return children;
  return (
    <BlankState
      icon={Lock}
      title="Only for admins"
      action={
        <Link to="/campaigns" className={buttonClass('primary')}>
          See your campaigns
        </Link>
      }
    >
      This screen is for who looks after the server. You are signed in as {session.displayName}.
    </BlankState>
  );
}
