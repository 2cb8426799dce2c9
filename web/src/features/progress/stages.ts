import { humanize } from '@/lib/format';
import type { Snapshot, Stage } from '@/lib/job-progress/snapshot';

/** The stages a campaign goes through, in this order, in words for people. */
export const STAGES = [
  { key: 'initializing', doing: 'Getting ready', done: 'Ready' },
  { key: 'discovering_businesses', doing: 'Finding businesses', done: 'Businesses found' },
  { key: 'scoring_businesses', doing: 'Choosing the best matches', done: 'Best matches chosen' },
  { key: 'enriching_contacts', doing: 'Checking contact details', done: 'Contact details checked' },
  { key: 'storing_results', doing: 'Saving your leads', done: 'Leads saved' },
] as const satisfies readonly { key: Stage; doing: string; done: string }[];

/** Where the job is among `STAGES`; past the last one when it is completed, -1 if it has not begun. */
export function stageIndex(snapshot: Snapshot): number {
  if (snapshot.status === 'completed') return STAGES.length;
  return STAGES.findIndex(({ key }) => key === snapshot.currentStage);
}

/** What the job is doing, in a few words. A stage that is newer than this page is read out as it is. */
export function stageLabel(snapshot: Snapshot): string {
  switch (snapshot.status) {
    case 'failed':
      return 'Stopped by a problem';
    case 'cancelled':
      return 'Cancelled';
    case 'completed':
      return snapshot.currentStage === 'exhausted_results' ? 'Done: nothing more to find' : 'Done';
    case 'pending':
      return 'Waiting for its turn';
    case 'processing': {
      const known = STAGES.find(({ key }) => key === snapshot.currentStage);
      return known?.doing ?? humanize(snapshot.currentStage ?? 'initializing');
    }
  }
}
