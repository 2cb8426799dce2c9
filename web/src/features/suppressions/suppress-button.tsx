import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BellOff } from 'lucide-react';
import { Link } from 'react-router';
import { suppressionShown } from '@/lib/suppression-shown';
import { Button } from '@/ui/button';
import { suppressLeads, type Suppressed } from './suppression';

/** Puts a lead on the suppression list, and says what became of it and where it is undone. */
export function SuppressButton({ leadId }: { leadId: string }) {
  const queryClient = useQueryClient();
  const sending = useMutation({
    mutationFn: () => suppressLeads([leadId]),
    onSettled: () => queryClient.invalidateQueries(suppressionShown),
  });

  if (sending.data) {
    return (
      <p role="status" className="text-sm text-muted">
        {doneWords(sending.data)}{' '}
        <Link to="/suppressions" className="text-accent-text underline underline-offset-2">
          Suppression list
        </Link>
      </p>
    );
  }
  return (
    <div className="space-y-2">
      <Button disabled={sending.isPending} onClick={() => sending.mutate()}>
        <BellOff aria-hidden className="size-4" />
        {sending.isPending ? 'Suppressing…' : 'Do not contact'}
      </Button>
      <p className="text-[13px] leading-5 text-muted">
        Its address, domain and number go on your suppression list: no export has it, and no search
        finds it again.
      </p>
      {sending.error && (
        <p role="alert" className="text-sm text-bad">
          {sending.error.message}
        </p>
      )}
    </div>
  );
}

function doneWords({ added, nothing }: Suppressed): string {
  if (nothing > 0) return 'There is no address, domain or number of it to suppress.';
  return added > 0 ? 'It will not be exported or found again.' : 'It was on the list already.';
}
