import type { EmailStatus } from '@/lib/email-status';
import { sourceName } from '@/lib/source-name';

type Known = {
  status: EmailStatus;
  /** Who says so; null or undefined if nobody does. */
  verifiedBy?: string | null | undefined;
};

/** What is known of an address, in words: who says so counts as much as what is said. */
export function emailWords({ status, verifiedBy }: Known): { text: string; look: string } {
  const says = verifiedBy ? sourceName(verifiedBy) : undefined;
  switch (status) {
    case 'valid':
      // Our own checks (does the domain take mail?) verify nothing.
      return says
        ? { text: `Verified by ${says}`, look: 'text-good' }
        : { text: 'Not verified', look: 'text-muted' };
    case 'pending':
      return { text: 'Being verified', look: 'text-info' };
    case 'risky':
      return { text: says ? `Risky, says ${says}` : 'Risky', look: 'text-warn' };
    case 'invalid':
      return { text: says ? `Not deliverable, says ${says}` : 'Not deliverable', look: 'text-bad' };
    case 'could_not_ask':
      // Why is long, and in the words of computers: it stands where the lead is looked at alone.
      return { text: 'Could not be checked', look: 'text-warn' };
    case 'not_found':
      return { text: 'Not found', look: 'text-muted' };
  }
}
