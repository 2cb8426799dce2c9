import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sessionQuery } from '@/features/session/session';

/** Shows what only people with an account have. */
export function HasAccount({ children }: { children: ReactNode }) {
  const { data: session } = useQuery(sessionQuery);
  return session && !session.guest ? children : null;
}
