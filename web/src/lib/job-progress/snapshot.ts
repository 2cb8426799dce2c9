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

/** What one source answered. The message says why it found nothing, or could not be asked for all. */
export type SourceReport = { source: string; found: number; message: string | null };

/** What a job has counted so far. Any of them may be missing early on. */
export type Metrics = {
  businesses_found?: number;
  total_found?: number;
  fresh_after_dedup?: number;
  qualified_leads?: number;
  leads_enriched?: number;
  /** In US dollars, what providers charged so far. */
  total_cost?: number;
  /** What calls under way, or without an answer, may cost at most. */
  reserved_cost?: number;
  avg_confidence?: number;
  previously_delivered_filtered?: number;
  /** Left out because the user's suppression list names them. */
  suppressed_filtered?: number;
  /** Addresses whose verification is still under way. */
  pending_contacts?: number;
  sources_used?: string[];
  sources?: SourceReport[];
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
