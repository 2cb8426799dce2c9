import { useQuery } from '@tanstack/react-query';
import { MapPin } from 'lucide-react';
import { useDebounced } from '@/lib/use-debounced';
import { Combobox } from '@/ui/combobox';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import type { Draft, DraftErrors } from './draft';
import { KindPicker } from './kind-picker';
import { PlaceMap } from './place-map';
import { placesQuery } from './suggestions';

type Props = {
  draft: Draft;
  errors: DraftErrors;
  set: (field: keyof Draft) => (value: string) => void;
};

const SETTLE_MS = 120;

/** What everyone fills in: which trade, where, and how much of it. */
export function MainFields({ draft, errors, set }: Props) {
  const places = useQuery(placesQuery(useDebounced(draft.location, SETTLE_MS)));

  return (
    <div className="grid gap-x-5 gap-y-3 sm:grid-cols-2">
      <div className="grid min-w-0 grid-cols-2 content-start gap-x-4 gap-y-3">
        <div className="col-span-2">
          <Field
            label="Business type"
            hint="One trade or several, in your own words"
            error={errors.businessType}
          >
            {(control) => (
              <KindPicker
                control={control}
                value={draft.businessType}
                onChange={set('businessType')}
              />
            )}
          </Field>
        </div>
        <div className="col-span-2">
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
        </div>
        <Field label="How many leads" hint="From 1 to 500" error={errors.maxResults}>
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="numeric"
              suffix="leads"
              value={draft.maxResults}
              onChange={(event) => set('maxResults')(event.target.value)}
            />
          )}
        </Field>
        <Field label="Radius" hint="Around that place" error={errors.radiusMiles}>
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="decimal"
              suffix="miles"
              value={draft.radiusMiles}
              onChange={(event) => set('radiusMiles')(event.target.value)}
            />
          )}
        </Field>
      </div>
      <PlaceMap draft={draft} />
    </div>
  );
}
