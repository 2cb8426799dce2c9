import { useQuery } from '@tanstack/react-query';
import { MapPin, Search, Store } from 'lucide-react';
import { useRef, useState, type SubmitEvent } from 'react';
import { Problem } from '@/lib/http';
import { useDebounced } from '@/lib/use-debounced';
import { Button } from '@/ui/button';
import { Combobox } from '@/ui/combobox';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Notice } from '@/ui/notice';
import { checkDraft, sortErrors, type Draft, type DraftErrors } from './draft';
import type { useLaunchCampaign } from './launch-campaign';
import { MoreOptions } from './more-options';
import { businessTypesQuery, placesQuery } from './suggestions';

type Props = {
  draft: Draft;
  onChange: (draft: Draft) => void;
  launch: ReturnType<typeof useLaunchCampaign>;
};

const SETTLE_MS = 120;

/** The form of a new campaign. Complaints stand at their field, whoever made them. */
export function CampaignForm({ draft, onChange, launch }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [checked, setChecked] = useState<DraftErrors>({});
  const types = useQuery(businessTypesQuery(useDebounced(draft.businessType, SETTLE_MS)));
  const places = useQuery(placesQuery(useDebounced(draft.location, SETTLE_MS)));

  const refused = launch.error instanceof Problem ? sortErrors(launch.error.errors) : undefined;
  const errors = { ...refused?.atField, ...checked };
  const isAtFields = Object.keys(refused?.atField ?? {}).length > 0;

  const set = (field: keyof Draft) => (value: string) => {
    onChange({ ...draft, [field]: value });
    // A complaint goes when its field is touched; the others stay until the next try.
    setChecked(({ [field]: touched, ...others }) => others);
    if (refused?.atField[field] !== undefined) launch.reset();
  };
  // The field is marked invalid only by the render that follows.
  const focusFirstError = () =>
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
    );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const complaints = checkDraft(draft);
    setChecked(complaints);
    if (Object.keys(complaints).length > 0) focusFirstError();
    else launch.mutate(draft, { onError: focusFirstError });
  };

  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-x-5 gap-y-3">
      {launch.error && !isAtFields && (
        <Notice tone="bad" title="The campaign was not started">
          <p>{refused?.other[0] ?? launch.error.message}</p>
        </Notice>
      )}
      <div className="grid gap-x-5 gap-y-3 sm:grid-cols-2">
        <Field
          label="Business type"
          hint="The trade, in your own words"
          error={errors.businessType}
        >
          {(control) => (
            <Combobox
              control={control}
              value={draft.businessType}
              onChange={set('businessType')}
              suggestions={types.data ?? []}
              icon={<Store aria-hidden className="size-[18px]" />}
              placeholder="Coffee shop"
            />
          )}
        </Field>
        <Field label="Location" hint="A city or a ZIP code in the US" error={errors.location}>
          {(control) => (
            <Combobox
              control={control}
              value={draft.location}
              onChange={set('location')}
              suggestions={places.data ?? []}
              icon={<MapPin aria-hidden className="size-[18px]" />}
              placeholder="Boulder, CO"
            />
          )}
        </Field>
        <Field
          label="How many leads"
          hint="1 to 500, the best ones first"
          error={errors.maxResults}
        >
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="numeric"
              value={draft.maxResults}
              onChange={(event) => set('maxResults')(event.target.value)}
              suffix="leads"
            />
          )}
        </Field>
        <Field label="Radius" hint="Around that place" error={errors.radiusMiles}>
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="decimal"
              value={draft.radiusMiles}
              onChange={(event) => set('radiusMiles')(event.target.value)}
              suffix="miles"
            />
          )}
        </Field>
      </div>
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
