import { useQuery } from '@tanstack/react-query';
import { CircleUser } from 'lucide-react';
import { Link } from 'react-router';
import { buttonClass } from '@/ui/button-class';
import { sessionQuery, waysQuery } from './session';

/** Who is signed in, for the header, and the way to an account. Its place is kept while that is not known. */
export function SessionBadge() {
  const { data: session } = useQuery(sessionQuery);
  const { data: ways } = useQuery(waysQuery);
  if (session === undefined) return null;

  if (session === null || (session.guest && !session.demo)) {
    return (
      <span className="flex items-center gap-1 text-sm text-muted">
        {session && <span className="px-2 max-md:hidden">{session.displayName}</span>}
        <Link to="/sign-in" className={`${buttonClass('quiet')} max-sm:hidden`}>
          Sign in
        </Link>
        {ways?.signUp && (
          <Link to="/sign-up" className={`${buttonClass('secondary')} max-sm:px-1.5`}>
            Sign up
          </Link>
        )}
      </span>
    );
  }
  if (session.demo) {
    return (
      <span className="flex items-center gap-2 text-sm text-muted">
        <span className="rounded-full bg-warn-soft px-2 py-0.5 text-xs font-medium text-warn">
          Demo
        </span>
        <span className="max-w-40 truncate max-md:hidden">{session.displayName}</span>
      </span>
    );
  }
  return (
    <Link
      to="/account"
      aria-label={`Account of ${session.displayName}`}
      className={`${buttonClass('quiet')} max-w-48 max-sm:px-2.5`}
    >
      <CircleUser aria-hidden className="size-5 shrink-0" />
      <span className="truncate max-md:hidden">{session.displayName}</span>
    </Link>
  );
}
