import { counted, formatCount } from '@/lib/format';
import type { Feed } from '@/lib/job-progress/feed';
import { Card } from '@/ui/card';
import { SandboxBanner } from '@/ui/sandbox-banner';
import { LiveLeadRow } from './live-lead-row';

// A list that long is looked through among the results, where it can be searched.
const MOST_SHOWN = 200;

type Props = { leads: Feed['leads']; isRunning: boolean };

/** The leads as they are accepted, newest on top, in a box of its own height so that nothing moves. */
export function LiveLeads({ leads, isRunning }: Props) {
  return (
    <Card
      aria-labelledby="live-leads"
      className="flex h-[28rem] flex-col overflow-hidden lg:absolute lg:inset-0 lg:h-auto"
    >
      <div className="flex items-baseline justify-between border-b border-line px-5 py-4">
        <h2 id="live-leads" className="font-semibold">
          {isRunning ? 'Arriving now' : 'Leads found'}
        </h2>
        <p className="text-sm text-muted tabular-nums">{counted(leads.length, 'lead')}</p>
      </div>
      {leads.some(({ sandbox }) => sandbox) && <SandboxBanner className="border-b border-line" />}
      {leads.length === 0 ? (
        <p className="m-auto max-w-64 px-5 text-center text-sm leading-6 text-muted">
          {isRunning ? 'Leads appear here the moment they are accepted.' : 'No lead was accepted.'}
        </p>
      ) : (
        // A scrolling box must be reachable by keyboard.
        <ul tabIndex={0} aria-labelledby="live-leads" className="overflow-y-auto -outline-offset-2">
          {leads
            .slice(-MOST_SHOWN)
            .toReversed()
            .map((lead) => (
              <LiveLeadRow key={lead.eventId} lead={lead} />
            ))}
          {leads.length > MOST_SHOWN && (
            <li className="px-5 py-3 text-[13px] text-muted">
              {`And ${formatCount(leads.length - MOST_SHOWN)} more ${isRunning ? 'that the results will show' : 'in the results'}.`}
            </li>
          )}
        </ul>
      )}
    </Card>
  );
}
