package io.prospectpro.app.admin;

import io.prospectpro.engine.inspect.JobSummary;
import io.prospectpro.engine.job.JobStatus;

/** Which jobs an admin may run again. Pure. */
final class Retries {

  /** The kind of job that runs a campaign, which has a row of its own for its users. */
  static final String CAMPAIGN = "campaign.run";

  /**
   * Lost batches are taken up by their own upkeep; a second turn beside it could send one twice.
   */
  private static final String VERIFICATION = "verification.batch";

  private Retries() {}

  static boolean isPossible(JobSummary job) {
    return hasGoneWrong(job.status()) && !job.kind().equals(VERIFICATION);
  }

  /** Why not, as a sentence. */
  static String obstacle(JobSummary job) {
    return hasGoneWrong(job.status())
        ? "Jobs of kind '%s' are not run again by hand: what is left of job %s is taken up within ten minutes."
            .formatted(job.kind(), job.job())
        : "Job %s is %s: only a job that failed or was cancelled can be run again."
            .formatted(job.job(), job.status().word());
  }

  private static boolean hasGoneWrong(JobStatus status) {
    return status == JobStatus.FAILED || status == JobStatus.CANCELLED;
  }
}
