import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { formatCount } from '@/lib/format';
import { Button } from '@/ui/button';
import { buttonClass } from '@/ui/button-class';
import {
  exportPath,
  MOST_CHOSEN,
  saveChosen,
  type ExportChoice,
  type Which,
} from './export-choice';

type Props = { which: Which; choice: ExportChoice; onClose: () => void };

/** The press that saves the file: a plain link, or, of leads chosen one by one, a request with their ids. */
export function Save({ which, choice, onClose }: Props) {
  if ('leadIds' in which) return <SaveChosen {...which} choice={choice} onClose={onClose} />;
  return (
    <a
      href={exportPath(which.campaignId, which.filter, choice)}
      download
      className={`${buttonClass('primary')} w-full`}
      onClick={onClose}
    >
      <Download aria-hidden className="size-4" />
      Download {choice.format.toUpperCase()}
    </a>
  );
}

type ChosenProps = {
  campaignId: string;
  leadIds: readonly string[];
  choice: ExportChoice;
  onClose: () => void;
};

function SaveChosen({ campaignId, leadIds, choice, onClose }: ChosenProps) {
  const saving = useMutation({
    mutationFn: () => saveChosen(campaignId, leadIds, choice),
    onSuccess: onClose,
  });
  if (leadIds.length > MOST_CHOSEN) {
    return (
      <p role="alert" className="text-sm text-bad">
        {formatCount(leadIds.length)} leads are selected, and {formatCount(MOST_CHOSEN)} at most can
        be exported by selecting them. Narrow the list by its filters in place of that, and press
        Export above it.
      </p>
    );
  }
  return (
    <>
      <Button
        look="primary"
        className="w-full"
        disabled={saving.isPending}
        onClick={() => saving.mutate()}
      >
        <Download aria-hidden className="size-4" />
        {saving.isPending ? 'Making the file…' : `Download ${choice.format.toUpperCase()}`}
      </Button>
      {saving.error && (
        <p role="alert" className="text-sm text-bad">
          {saving.error.message}
        </p>
      )}
    </>
  );
}
