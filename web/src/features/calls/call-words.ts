import { counted, formatCharge, humanize } from '@/lib/format';
import type { ProviderCall } from './call';

const OUTCOMES: Record<string, { text: string; look: string }> = {
  ok: { text: 'Answered', look: 'text-good' },
  empty: { text: 'Nothing found', look: 'text-muted' },
  pending: { text: 'Still at work', look: 'text-info' },
  rate_limited: { text: 'Too many calls at once', look: 'text-warn' },
  quota_exhausted: { text: 'Credits used up', look: 'text-warn' },
  auth: { text: 'Key refused', look: 'text-bad' },
  bad_request: { text: 'Not understood', look: 'text-bad' },
  legal_block: { text: 'May not say', look: 'text-warn' },
  transient: { text: 'Failed for a moment', look: 'text-warn' },
  unknown_maybe_billed: { text: 'No answer, perhaps charged', look: 'text-warn' },
};

/** What a call came to, in words. */
export function outcomeOf({ outcome, results }: ProviderCall): { text: string; look: string } {
  if (outcome === null) return { text: 'Under way', look: 'text-info' };
  const words = OUTCOMES[outcome] ?? { text: humanize(outcome), look: 'text-muted' };
  if (outcome !== 'ok' || results === null) return words;
  return { ...words, text: `${words.text}: ${counted(results, 'result')}` };
}

/** What was asked, without the name of the endpoint that stands before it. */
export const askedOf = ({ question, endpoint }: ProviderCall) =>
  question.startsWith(`${endpoint} `) ? question.slice(endpoint.length + 1) : question;

/** "Text search enterprise" */
export const endpointName = (endpoint: string) => humanize(endpoint.replaceAll('-', '_'));

/** What it costs; where that is not known, the most that it can. */
export function costOf({ state, cost, reserved }: ProviderCall): string {
  switch (state) {
    case 'reserved':
    case 'unknown':
      return `up to ${formatCharge(reserved)}`;
    case 'settled':
    case 'released':
      return formatCharge(cost);
  }
}
