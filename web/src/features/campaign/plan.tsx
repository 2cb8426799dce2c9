import { BadgeCheck, ListOrdered, Search } from 'lucide-react';
import { counted, formatMiles } from '@/lib/format';
import { Card } from '@/ui/card';
import { kindsOf, type Draft } from './draft';

/** What will happen when the form is sent, in plain words and with the figures of the form. */
export function Plan({ draft }: { draft: Draft }) {
  const kinds = kindsOf(draft);
  const trade = kinds.map((kind) => `“${kind}”`).join(', ') || 'the businesses you name';
  const place = draft.location.trim() || 'your place';
  const count = counted(Number(draft.maxResults) || 0, 'lead');
  const radius = formatMiles(Number(draft.radiusMiles) || 0);

  const steps = [
    {
      icon: Search,
      title: 'Search',
      text: `We look for ${trade} within ${radius} of ${place}.`,
    },
    {
      icon: ListOrdered,
      title: 'Choose',
      text: `Each one gets a confidence from 0 to 100 with its reasons. Below ${draft.minConfidence} is left out; the best ${count} stay.`,
    },
    {
      icon: BadgeCheck,
      title: 'Check',
      text: 'We check the contact details that are known. What we cannot find stays empty: nothing is made up.',
    },
  ];

  return (
    <Card aria-labelledby="plan-title" className="p-5 sm:p-6">
      <h2 id="plan-title" className="font-semibold">
        What will happen
      </h2>
      <ol className="mt-4 space-y-5">
        {steps.map(({ icon: Icon, title, text }) => (
          <li key={title} className="flex gap-3.5">
            <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent-text">
              <Icon aria-hidden className="size-[18px]" />
            </span>
            <div className="min-w-0 text-sm leading-6">
              <p className="font-medium">{title}</p>
              <p className="wrap-break-word text-muted">{text}</p>
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-5 border-t border-line pt-4 text-[13px] leading-5 text-muted">
        It runs in the background: watch it live, or close the page and come back.
      </p>
    </Card>
  );
}
