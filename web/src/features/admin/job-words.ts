import { counted, humanize } from '@/lib/format';
import type { JobStatus } from '@/lib/job-progress/snapshot';
import { sourceName } from '@/lib/source-name';
import type { LogLine, Reason } from './job';

const KINDS: Partial<Record<string, string>> = {
  'account.upkeep': 'Tidying up accounts',
  'audit.retention': 'Tidying up the log',
  'campaign.cleanup': 'Tidying up old campaigns',
  'campaign.run': 'Campaign',
  'lead.retention': 'Deleting what may not be kept longer',
  'mail.send': 'Letter',
  'mail.upkeep': 'Tidying up letters',
  'notification.campaign': 'Writing that a campaign ended',
  'provider.upkeep': 'Tidying up answers of providers',
  'verification.batch': 'Having addresses verified',
  'verification.upkeep': 'Tidying up verifications',
  'workspace.upkeep': 'Tidying up invitations',
};

/** What a job does. A kind that is newer than this page is read out as it is. */
export const kindName = (kind: string) => KINDS[kind] ?? humanize(kind.replaceAll('.', ' '));

const FIGURES: Partial<Record<string, string>> = {
  avg_confidence: 'Average confidence',
  businesses_found: 'Businesses',
  fresh_after_dedup: 'New businesses',
  leads_enriched: 'Contacts looked for',
  leads_stored: 'Leads saved',
  pending_contacts: 'Addresses still being verified',
  previously_delivered_filtered: 'Left out: found before',
  qualified_leads: 'Good enough',
  reserved_cost: 'Money set aside',
  suppressed_filtered: 'Left out: not to be contacted',
  total_cost: 'Cost',
  total_found: 'Found in all sources',
};

/** What a job counted. */
export const figureName = (figure: string) => FIGURES[figure] ?? humanize(figure);

const STATUSES: Record<JobStatus, string> = {
  pending: 'Waits for its turn',
  processing: 'Runs',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** "Runs: scoring businesses, 25 %", "25 contacts checked" */
export function logWords({ what, times, status, stage, percent }: LogLine): string {
  if (status === null) {
    return what === 'lead' ? `${counted(times, 'contact')} checked` : counted(times, what);
  }
  if (status !== 'processing') return STATUSES[status];
  const doing = stage ? `: ${humanize(stage).toLowerCase()}` : '';
  return `${STATUSES[status]}${doing}, ${percent ?? 0} %`;
}

/** "Asked Google Places", "Contact (25 times)" */
export function stepWords(name: string, times: number): string {
  const source = /^discover-(.+)$/.exec(name)?.[1];
  if (source !== undefined) return `Asked ${sourceName(source)}`;
  if (name === 'contact') return `${counted(times, 'contact')} looked for`;
  return times === 1 ? humanize(name) : `${humanize(name)} (${counted(times, 'time')})`;
}

/** Why a job failed or was cancelled, as far as an admin may know; null where there is no reason. */
export function reasonWords({ error, errorHidden }: Reason): string | null {
  return errorHidden
    ? 'The reason may hold what its user typed, so only its workspace sees it. The server’s console names it, too.'
    : error;
}

/** "45 s", "3 min": how long something has waited. */
export function waited(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3_600)} h`;
}

/** The end of an id: enough to tell two apart in a list. */
export const shortId = (id: string) => `…${id.slice(-8)}`;
