import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, type LucideIcon } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { formatCharge, formatCount, formatDay, formatMiles } from '@/lib/format';
import { sourceName } from '@/lib/source-name';
import { Confidence } from '@/ui/confidence';
import { Drawer } from '@/ui/drawer';
import { LoadFailed } from '@/ui/load-failed';
import { SandboxBadge } from '@/ui/sandbox-badge';
import { Skeleton } from '@/ui/skeleton';
import { leadQuery, type Lead } from './lead';
import { LeadContacts } from './lead-contacts';
import { LeadEmail } from './lead-email';
import { Address, None, Phone, Website } from './lead-parts';
import { Provenance } from './lead-provenance';
import { LeadReasons } from './lead-reasons';
import type { LeadRow } from './lead-row';
import { categoryOf } from './lead-words';

type Props = {
  campaignId: string;
  row: LeadRow;
  /** Where it stands in the list; undefined if the list has it no more. */
  place: { number: number; of: number } | undefined;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
  /** The calls behind its cost, to be shown on request. */
  calls: ReactNode;
  /** What one can do with it. */
  actions: ReactNode;
  onClose: () => void;
  focusAfter: () => boolean;
};

/** All about one lead: how to reach it, why we are sure, and where each fact comes from. */
export function LeadDrawer(props: Props) {
  const { campaignId, row, place, onPrevious, onNext, calls, actions, onClose, focusAfter } = props;
  const { data: lead, error, refetch } = useQuery(leadQuery(campaignId, row.id));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target instanceof HTMLInputElement) return;
    if (event.key === 'ArrowLeft') onPrevious?.();
    if (event.key === 'ArrowRight') onNext?.();
  };
  return (
    <Drawer
      title={row.name}
      description={[categoryOf(row), row.city].filter(Boolean).join(' · ') || 'Lead'}
      tools={place && <Steps {...{ place, onPrevious, onNext }} />}
      onClose={onClose}
      focusAfter={focusAfter}
      onKeyDown={onKeyDown}
    >
      {lead ? (
        <Details lead={lead} row={row} calls={calls} actions={actions} />
      ) : error ? (
        <LoadFailed
          title="The lead could not be loaded"
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <div role="status" aria-label="Loading the lead" className="space-y-4">
          <Skeleton className="h-40 w-full" />
          <Skeleton className="h-56 w-full" />
        </div>
      )}
    </Drawer>
  );
}

function Steps({ place, onPrevious, onNext }: Pick<Props, 'place' | 'onPrevious' | 'onNext'>) {
  return (
    <>
      <Step name="Previous lead" icon={ChevronLeft} onStep={onPrevious} />
      {place && (
        <p role="status" className="self-center text-[13px] text-muted tabular-nums">
          <span className="sr-only">Lead </span>
          {formatCount(place.number)} of {formatCount(place.of)}
        </p>
      )}
      <Step name="Next lead" icon={ChevronRight} onStep={onNext} />
    </>
  );
}

type StepProps = { name: string; icon: LucideIcon; onStep: (() => void) | undefined };

/** At the end of the list it keeps the focus, and does nothing. */
function Step({ name, icon: Icon, onStep }: StepProps) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      aria-disabled={!onStep}
      onClick={onStep}
      className="grid size-10 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink aria-disabled:cursor-default! aria-disabled:opacity-40"
    >
      <Icon aria-hidden className="size-5" />
    </button>
  );
}

type DetailsProps = { lead: Lead; row: LeadRow; calls: ReactNode; actions: ReactNode };

function Details({ lead, row, calls, actions }: DetailsProps) {
  return (
    <div className="space-y-7">
      {lead.sandbox && <SandboxBadge isInFull />}
      <Reach lead={lead} row={row} />
      <section aria-labelledby="contacts">
        <h3 id="contacts" className="font-semibold">
          E-mail addresses
        </h3>
        <LeadContacts contacts={lead.contacts ?? []} isSandbox={lead.sandbox} />
      </section>
      <section aria-labelledby="reasons">
        <div className="flex items-center justify-between">
          <h3 id="reasons" className="font-semibold">
            Why this confidence
          </h3>
          <Confidence value={lead.confidence} />
        </div>
        <LeadReasons reasons={lead.reasons ?? []} version={lead.scoreVersion} />
      </section>
      <section aria-labelledby="provenance">
        <h3 id="provenance" className="font-semibold">
          Where it comes from
        </h3>
        <Provenance provenance={lead.provenance ?? {}} />
      </section>
      {calls}
      {actions}
    </div>
  );
}

function Reach({ lead, row }: { lead: Lead; row: LeadRow }) {
  return (
    <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 gap-y-3 text-sm leading-5">
      <Row name="Address">
        <Address lead={lead} />
        {lead.distanceMiles !== null && (
          <p className="text-[13px] text-muted">{formatMiles(lead.distanceMiles)} away</p>
        )}
      </Row>
      <Row name="Phone">
        <Phone phone={lead.phone} />
      </Row>
      <Row name="Website">
        <Website website={lead.website} />
      </Row>
      <Row name="E-mail">
        <LeadEmail lead={row} />
        {lead.emailNote !== null && (
          <p className="mt-0.5 text-[13px] wrap-anywhere text-muted">{lead.emailNote}</p>
        )}
      </Row>
      <Row name="Sources">{lead.sources?.map(sourceName).join(', ') ?? <None />}</Row>
      <Row name="Cost">{lead.cost === null ? <None /> : formatCharge(lead.cost)}</Row>
      {lead.expiresAt !== null && <Row name="Kept">In full until {formatDay(lead.expiresAt)}</Row>}
    </dl>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
