import type { ReactNode } from 'react';
import { formatMiles, formatMoney } from '@/lib/format';
import { Confidence } from '@/ui/confidence';
import { Drawer } from '@/ui/drawer';
import type { Lead } from './lead';
import { Address, Email, None, Phone, Website } from './lead-parts';
import { Provenance } from './lead-provenance';
import { LeadReasons } from './lead-reasons';
import { categoryOf, sourceName } from './lead-words';

type Props = { lead: Lead; onClose: () => void };

/** All about one lead: how to reach it, why we are sure, and where each fact comes from. */
export function LeadDrawer({ lead, onClose }: Props) {
  return (
    <Drawer
      title={lead.name}
      description={[categoryOf(lead), lead.city].filter(Boolean).join(' · ') || 'Lead'}
      onClose={onClose}
    >
      <div className="space-y-7">
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
            <Email lead={lead} />
            {lead.emailNote !== null && (
              <p className="mt-0.5 text-[13px] text-muted">{lead.emailNote}</p>
            )}
          </Row>
          <Row name="Sources">{lead.sources?.map(sourceName).join(', ') ?? <None />}</Row>
          <Row name="Cost">{lead.cost === null ? <None /> : formatMoney(lead.cost)}</Row>
        </dl>
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
