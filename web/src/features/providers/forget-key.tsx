import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendJson } from '@/lib/http';
import { Button } from '@/ui/button';
import { providersQuery } from './provider';

type Props = { path: string; label: string };

/** Deletes a stored key, after a question. */
export function ForgetKey({ path, label }: Props) {
  const [isAsked, setIsAsked] = useState(false);
  const queryClient = useQueryClient();
  const forget = useMutation({
    mutationFn: () => sendJson('DELETE', path),
    onSettled: () => queryClient.invalidateQueries({ queryKey: providersQuery.queryKey }),
  });

  if (!isAsked) {
    return (
      <Button
        look="quiet"
        onClick={() => setIsAsked(true)}
        aria-label={`Forget the key of ${label}`}
      >
        Forget the key
      </Button>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <span className="text-muted">
        A key in the server’s settings is used again; without one, {label} is off.
      </span>
      <Button autoFocus disabled={forget.isPending} onClick={() => forget.mutate()}>
        Forget it now
      </Button>
      <Button look="quiet" onClick={() => setIsAsked(false)}>
        Keep it
      </Button>
      {forget.error && (
        <p role="alert" className="w-full text-bad">
          The key was not forgotten: {forget.error.message}
        </p>
      )}
    </div>
  );
}
