import { Globe, Phone } from 'lucide-react';
import { memo } from 'react';
import type { EmailStatus } from '@/lib/email-status';
import type { LiveLead } from '@/lib/job-progress/feed';
import { Confidence } from '@/ui/confidence';
import { SandboxBadge } from '@/ui/sandbox-badge';

// While a campaign runs it is not said who checked an address, so the words do not name anybody.
const EMAIL_WORDS: Record<EmailStatus, { text: string; look: string }> = {
  valid: { text: 'E-mail found', look: 'text-good' },
  pending: { text: 'E-mail being verified', look: 'text-info' },
  risky: { text: 'E-mail risky', look: 'text-warn' },
  invalid: { text: 'E-mail not deliverable', look: 'text-bad' },
  could_not_ask: { text: 'E-mail could not be checked', look: 'text-warn' },
  not_found: { text: 'No e-mail found', look: 'text-muted' },
};

/**
 * One lead as it was announced: who it is, and what there is to reach it by. A lead never changes, so
 * that two hundred of them are not drawn anew for each that comes.
 */
export const LiveLeadRow = memo(function LiveLeadRow({ lead }: { lead: LiveLead }) {
  const where = [lead.category, lead.city].filter(Boolean).join(' · ');
  const email = lead.emailStatus ? EMAIL_WORDS[lead.emailStatus] : undefined;
  return (
    <li className="flex animate-arrive items-center justify-between gap-4 border-b border-line px-5 py-3 last:border-0">
      <div className="min-w-0">
        <p className="truncate text-sm font-medium">{lead.name}</p>
        <p className="truncate text-[13px] text-muted">{where}</p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-[13px] text-muted">
          {lead.phone && <Phone aria-label="has a phone number" className="size-3.5 shrink-0" />}
          {lead.website && <Globe aria-label="has a website" className="size-3.5 shrink-0" />}
          {email && <span className={email.look}>{email.text}</span>}
          {lead.sandbox && <SandboxBadge />}
        </p>
      </div>
      <Confidence value={lead.confidence} />
    </li>
  );
});
