import type { EmailStatus } from '../email-status';

/** A lead as it is announced while the job runs, before it is stored. */
export type LiveLead = {
  /** The same whenever the same lead is announced, also by a second attempt after a crash. */
  key?: string;
  name: string;
  category?: string | null;
  city?: string | null;
  confidence: number;
  phone?: string | null;
  website?: string | null;
  email?: string | null;
  emailStatus?: EmailStatus | null;
  /** True if something of it was made up by the sandbox. */
  sandbox?: boolean;
};

/** The leads announced so far, each with its event's number, and the last event that was taken in. */
export type Feed = {
  lastEventId: string | undefined;
  leads: readonly (LiveLead & { eventId: string })[];
};

export const emptyFeed: Feed = { lastEventId: undefined, leads: [] };

/**
 * The feed after event `id`. An event that was there already (a replay that overlaps) changes nothing,
 * and a lead that was announced already is not listed again.
 */
export function advance(feed: Feed, id: string, lead?: LiveLead): Feed {
  if (feed.lastEventId !== undefined && Number(id) <= Number(feed.lastEventId)) return feed;
  const isNew = lead && (lead.key === undefined || feed.leads.every(({ key }) => key !== lead.key));
  return {
    lastEventId: id,
    leads: isNew ? [...feed.leads, { ...lead, eventId: id }] : feed.leads,
  };
}
