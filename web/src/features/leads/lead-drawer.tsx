import type { ReactNode } from 'react';
import { formatCharge, formatDay, formatMiles } from '@/lib/format';
import { sourceName } from '@/lib/source-name';
import { Confidence } from '@/ui/confidence';
import { Drawer } from '@/ui/drawer';
import { SandboxBadge } from '@/ui/sandbox-badge';
import type { Lead } from './lead';
import { LeadContacts } from './lead-contacts';
import { LeadEmail } from './lead-email';
import { Address, None, Phone, Website } from './lead-parts';
import { Provenance } from './lead-provenance';
import { LeadReasons } from './lead-reasons';
import { categoryOf } from './lead-words';

type Props = {
  lead: Lead;
  /** The calls behind its cost, to be shown on request. */
  calls: ReactNode;
  /** What one can do with it. */
  actions: ReactNode;
  onClose: () => void;
};

/** All about one lead: how to reach it, why we are sure, and where each fact comes from. */
export function LeadDrawer({ lead, calls, actions, onClose }: Props) {
  return (
    <Drawer
      title={lead.name}
      description={[categoryOf(lead), lead.city].filter(Boolean).join(' · ') || 'Lead'}
      onClose={onClose}
    >
      <div className="space-y-7">
        {lead.sandbox && <SandboxBadge isInFull />}
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
            <LeadEmail lead={lead} />
            {lead.emailNote !== null && (
              <p className="mt-0.5 text-[13px] wrap-anywhere text-muted">{lead.emailNote}</p>
            )}
          </Row>
          <Row name="Sources">{lead.sources?.map(sourceName).join(', ') ?? <None />}</Row>
          <Row name="Cost">{lead.cost === null ? <None /> : formatCharge(lead.cost)}</Row>
          {lead.expiresAt !== null && (
            <Row name="Kept">In full until {formatDay(lead.expiresAt)}</Row>
          )}
        </dl>
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
    </Drawer>
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
