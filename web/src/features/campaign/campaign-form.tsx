import { Search } from 'lucide-react';
import { useRef, useState, type SubmitEvent } from 'react';
import { flushSync } from 'react-dom';
import { Problem } from '@/lib/http';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { checkDraft, sortErrors, type Draft, type DraftErrors } from './draft';
import type { useLaunchCampaign } from './launch-campaign';
import { MainFields } from './main-fields';
import { MoreOptions } from './more-options';
import { TierCards } from './tier-cards';

type Props = {
  draft: Draft;
  onChange: (draft: Draft) => void;
  launch: ReturnType<typeof useLaunchCampaign>;
};

/** The form of a new campaign. Complaints stand at their field, whoever made them. */
export function CampaignForm({ draft, onChange, launch }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<DraftErrors>({});

  const set = (field: keyof Draft) => (value: string) => {
    onChange({ ...draft, [field]: value });
    // A complaint goes when its field is touched; the others stay until the next try.
    setErrors(({ [field]: touched, ...others }) => others);
  };
  const complain = (complaints: DraftErrors) => {
    // The field is marked invalid only by rendering, and has to be before it can be found.
    flushSync(() => setErrors(complaints));
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const complaints = checkDraft(draft);
    if (Object.keys(complaints).length > 0) {
      complain(complaints);
      return;
    }
    setErrors({});
    launch.mutate(draft, {
      onError: (error) => {
        if (error instanceof Problem) complain(sortErrors(error.errors).atField);
      },
    });
  };

  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-3">
      {launch.error && <Refusal error={launch.error} />}
      <MainFields draft={draft} errors={errors} set={set} />
      <TierCards chosen={draft.tier} error={errors.tier} onChoose={set('tier')} />
      <MoreOptions draft={draft} errors={errors} set={set} />
      <Button
        type="submit"
        look="primary"
        disabled={launch.isPending}
        className="mt-2 min-h-12 text-base"
      >
        <Search aria-hidden className="size-5" />
        {launch.isPending ? 'Starting…' : 'Find leads'}
      </Button>
    </form>
  );
}

/** What was refused but belongs to no field of the form. */
function Refusal({ error }: { error: Error }) {
  const errors = error instanceof Problem ? error.errors : [];
  const { other } = sortErrors(errors);
  if (errors.length > 0 && other.length === 0) return null;

  return (
    <Notice tone="bad" title="The campaign was not started">
      {other.length === 0 ? (
        <p>{error.message}</p>
      ) : (
        other.map((message) => <p key={message}>{message}</p>)
      )}
    </Notice>
  );
}
