import { useMutation } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { sendJson } from '@/lib/http';
import { Button } from '@/ui/button';
import { useEnter } from './session';

export function SignOutButton() {
  const enter = useEnter();
  const signOut = useMutation({
    mutationFn: () => sendJson('DELETE', '/api/session'),
    onSuccess: () => enter(null),
  });

  return (
    <Button disabled={signOut.isPending} onClick={() => signOut.mutate()}>
      <LogOut aria-hidden className="size-4" />
      Sign out
    </Button>
  );
}
