import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BellOff } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { counted } from '@/lib/format';
import { suppressionShown } from '@/lib/suppression-shown';
import { Button } from '@/ui/button';
import { suppressLeads } from './suppression';

type Chosen = readonly string[];

/**
 * Puts all chosen leads on the suppression list, after a question: of many it takes long to undo. What
 * became of it is said as long as the same ones are chosen.
 */
export function SuppressChosen({ leadIds }: { leadIds: Chosen }) {
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<Chosen>();
  const sending = useMutation({
    mutationFn: (ids: Chosen) => suppressLeads(ids),
    onSettled: () => queryClient.invalidateQueries(suppressionShown),
  });
  const isAboutThese = sending.variables === leadIds;

  if (isAboutThese && sending.data) {
    const { nothing } = sending.data;
    return (
      <p role="status" className="text-sm text-muted">
        {counted(leadIds.length - nothing, 'lead')} will not be exported or found again.
        {nothing > 0 && ` Of ${counted(nothing, 'lead')} nothing is known to put on the list.`}{' '}
        <Link to="/suppressions" className="text-accent-text underline underline-offset-2">
          Suppression list
        </Link>
      </p>
    );
  }
  if (asked !== leadIds) {
    return (
      <Button onClick={() => setAsked(leadIds)}>
        <BellOff aria-hidden className="size-4" />
        Do not contact
      </Button>
    );
  }
  return (
    <div role="group" aria-label="Do not contact" className="flex flex-wrap items-center gap-2">
      <p className="text-sm">Never contact {counted(leadIds.length, 'business', 'businesses')}?</p>
      <Button
        look="primary"
        autoFocus
        disabled={sending.isPending}
        onClick={() => sending.mutate(leadIds)}
      >
        {sending.isPending ? 'Suppressing…' : 'Yes, never'}
      </Button>
      <Button onClick={() => setAsked(undefined)}>No</Button>
      {isAboutThese && sending.error && (
        <p role="alert" className="text-sm text-bad">
          {sending.error.message}
        </p>
      )}
    </div>
  );
}
