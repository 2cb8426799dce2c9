/**
 * Whether mail to an address can be relied on, as the server has it. "Could not ask" is not "not
 * found": nobody knows, because somebody who might did not answer.
 */
export type EmailStatus = 'valid' | 'pending' | 'risky' | 'invalid' | 'could_not_ask' | 'not_found';

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

/** One numbered event; with a lead if it announced one. */
export type FeedEvent = { id: string; lead?: LiveLead | undefined };

export const emptyFeed: Feed = { lastEventId: undefined, leads: [] };

// Each feed hands its keys on to the one that follows it: ten thousand leads are not gone through for
// each that comes. One whose keys were handed on gathers them anew if it is ever asked again.
const keysOf = new WeakMap<Feed, Set<string>>();

/**
 * The feed after these events. One that was there already (a replay that overlaps) changes nothing,
 * and a lead that was announced already is not listed again.
 */
export function advance(feed: Feed, events: readonly FeedEvent[]): Feed {
  const keys = keysOf.get(feed) ?? gatherKeys(feed);
  const added: (LiveLead & { eventId: string })[] = [];
  let lastEventId = feed.lastEventId;

  for (const { id, lead } of events) {
    if (lastEventId !== undefined && Number(id) <= Number(lastEventId)) continue;
    lastEventId = id;
    if (!lead || (lead.key !== undefined && keys.has(lead.key))) continue;
    if (lead.key !== undefined) keys.add(lead.key);
    added.push({ ...lead, eventId: id });
  }

  if (lastEventId === feed.lastEventId) return feed;
  const next = { lastEventId, leads: added.length > 0 ? feed.leads.concat(added) : feed.leads };
  keysOf.delete(feed);
  keysOf.set(next, keys);
  return next;
}

/** Whichever of two feeds of the same job knows more. */
export function furthest(one: Feed, other: Feed): Feed {
  return Number(other.lastEventId ?? 0) > Number(one.lastEventId ?? 0) ? other : one;
}

const gatherKeys = ({ leads }: Feed) =>
  new Set(leads.flatMap(({ key }) => (key === undefined ? [] : [key])));
