import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@/ui/button';
import { Calls } from './calls';

type Props = {
  campaignId: string;
  /** Of which lead; without one, all calls of the campaign. */
  leadKey?: string;
  /** What the button offers. */
  offer: string;
  /** What the table is called. */
  label: string;
};

/** The calls behind a cost, for who wants to see them. They are not asked for before. */
export function CallsOnRequest({ campaignId, leadKey, offer, label }: Props) {
  const panelId = useId();
  const [isOpen, setOpen] = useState(false);

  return (
    <div>
      <Button aria-expanded={isOpen} aria-controls={panelId} onClick={() => setOpen((was) => !was)}>
        <ChevronDown
          aria-hidden
          className={`size-4 transition-transform ${isOpen ? 'rotate-180' : ''}`}
        />
        {offer}
      </Button>
      <div id={panelId} className={isOpen ? 'mt-3' : undefined}>
        {isOpen && <Calls campaignId={campaignId} leadKey={leadKey} label={label} />}
      </div>
    </div>
  );
}
