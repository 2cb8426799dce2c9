import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from './session';

/** Who is signed in, for the header. Its place is kept while that is not known. */
export function SessionBadge() {
  const { data: session } = useQuery(sessionQuery);
  if (!session) return null;

  return (
    <span className="flex items-center gap-2 text-sm text-muted">
      {session.demo && (
        <span className="rounded-full bg-warn-soft px-2 py-0.5 text-xs font-medium text-warn">
          Demo
        </span>
      )}
      <span className="max-w-40 truncate max-md:hidden">{session.displayName}</span>
    </span>
  );
}
