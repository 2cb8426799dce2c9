package io.prospectpro.engine.inspect;

import io.prospectpro.engine.job.JobId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some jobs, the newest first.
 *
 * @param jobs may be fewer than asked for, even none, although more follow: one page looks through
 *     a bounded number of jobs
 * @param next where the next page begins; null if there is none
 */
public record JobPage(List<JobSummary> jobs, @Nullable JobId next) {

  public JobPage {
    jobs = List.copyOf(jobs);
  }
}
