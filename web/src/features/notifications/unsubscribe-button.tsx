import { useMutation } from '@tanstack/react-query';
import { postJson } from '@/lib/http';
import { Button } from '@/ui/button';

type Props = { token: string };

/**
 * Ends the letters to whoever got this token, signed in or not. A click, because programs that look
 * at links in mail open them too.
 */
export function UnsubscribeButton({ token }: Props) {
  const end = useMutation({
    mutationFn: () => postJson(`/api/unsubscribe/${encodeURIComponent(token)}`),
  });

  if (end.isSuccess) {
    return (
      <p role="status" className="text-sm leading-6">
        Done: we will not write any more when a campaign ends. In your account you can have these
        letters again.
      </p>
    );
  }
  return (
    <div className="space-y-4 text-sm leading-6">
      <p>
        You get a letter when a campaign of yours ends. Letters about your account, such as for a
        new password, come in any case.
      </p>
      {end.error && (
        <p role="alert" className="text-bad">
          {end.error.message}
        </p>
      )}
      <Button look="primary" disabled={end.isPending} onClick={() => end.mutate()}>
        {end.isPending ? 'Ending them…' : 'Send me no more of them'}
      </Button>
    </div>
  );
}
