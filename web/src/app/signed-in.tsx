import { Outlet } from 'react-router';
import { SessionGate } from '@/features/session/session-gate';

/** Around every screen that shows what is somebody's. */
export function SignedIn() {
  return (
    <SessionGate>
      <Outlet />
    </SessionGate>
  );
}
