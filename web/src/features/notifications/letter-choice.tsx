import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendJson } from '@/lib/http';
import { Card } from '@/ui/card';
import { LoadFailed } from '@/ui/load-failed';
import { Skeleton } from '@/ui/skeleton';
import { lettersQuery, type Letters } from './letters';

/** Whether a letter comes when a campaign ends. Saved as soon as it is ticked. */
export function LetterChoice() {
  const letters = useQuery(lettersQuery);

  return (
    <Card className="max-w-3xl space-y-4 p-5 sm:p-6" aria-label="E-mail">
      <h2 className="text-lg font-semibold">E-mail</h2>
      {letters.isPending && <Skeleton className="h-6 w-full" />}
      {letters.error && !letters.data && (
        <LoadFailed
          title="Your choice could not be loaded"
          error={letters.error}
          onRetry={() => void letters.refetch()}
        />
      )}
      {letters.data && <Choice letters={letters.data} />}
    </Card>
  );
}

function Choice({ letters }: { letters: Letters }) {
  const queryClient = useQueryClient();
  // Shown at once: a box that goes back until the server is heard looks as if the click was lost.
  const [chosen, setChosen] = useState<{ wish: boolean; before: Letters }>();
  const choose = useMutation({
    mutationFn: (campaignEnded: boolean) =>
      sendJson<Letters>('PUT', '/api/account/notifications', { campaignEnded }),
    onSuccess: (saved) => queryClient.setQueryData(lettersQuery.queryKey, saved),
    onError: () => setChosen(undefined),
  });
  return (
    <div className="space-y-2 text-sm leading-6">
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="size-5 shrink-0 accent-accent"
          checked={chosen?.before === letters ? chosen.wish : letters.campaignEnded}
          disabled={choose.isPending}
          onChange={(event) => {
            setChosen({ wish: event.target.checked, before: letters });
            choose.mutate(event.target.checked);
          }}
        />
        E-mail me when a campaign of mine ends
      </label>
      {!letters.confirmed && (
        <p className="text-muted">
          Your address is not confirmed, so nothing is sent to it at present.
        </p>
      )}
      {choose.isSuccess && (
        <p role="status" className="text-good">
          Your choice is saved.
        </p>
      )}
      {choose.error && (
        <p role="alert" className="text-bad">
          Your choice was not saved: {choose.error.message}
        </p>
      )}
    </div>
  );
}
