export type JobStatus = 'pending' | 'processing' | 'completed' | 'failed' | 'cancelled';

/** The stages this version knows. A newer server may send others: see `Snapshot.currentStage`. */
export type Stage =
  | 'initializing'
  | 'discovering_businesses'
  | 'scoring_businesses'
  | 'enriching_contacts'
  | 'storing_results'
  | 'completed'
  | 'exhausted_results';

/** What a job has counted so far. Any of them may be missing early on. */
export type Metrics = {
  businesses_found?: number;
  total_found?: number;
  fresh_after_dedup?: number;
  qualified_leads?: number;
  leads_enriched?: number;
  total_cost?: number;
  avg_confidence?: number;
  previously_delivered_filtered?: number;
  sources_used?: string[];
  warnings?: string[];
};

/** The whole state of a job at one version; each version replaces the last. */
export type Snapshot = {
  jobId: string;
  campaignId: string;
  version: number;
  status: JobStatus;
  progress: number;
  // `string & {}` keeps the suggestions for the known stages while allowing later ones.
  currentStage: Stage | (string & Record<never, never>) | null;
  metrics: Metrics;
  error: string | null;
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
};

/** The later of two snapshots, whichever way they came and in whatever order. */
export function newest(current: Snapshot | undefined, update: Snapshot): Snapshot {
  return current && current.version > update.version ? current : update;
}

/** True once nothing more will happen: completed, failed or cancelled. */
export function hasEnded(snapshot: Snapshot | undefined): boolean {
  if (!snapshot) return false;
  return snapshot.status !== 'pending' && snapshot.status !== 'processing';
}
