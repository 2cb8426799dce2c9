package io.prospectpro.app.admin;

import io.prospectpro.engine.inspect.JobSummary;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job in a list of the whole server's.
 *
 * @param workspaceId whose it is; null if nobody's
 * @param error why it failed or was cancelled, see {@link Reason}
 * @param errorHidden whether only those it belongs to may read why
 */
record JobLine(
    UUID id,
    String kind,
    @Nullable UUID workspaceId,
    String status,
    int attempts,
    @Nullable String error,
    boolean errorHidden,
    @Nullable Instant endedAt) {

  static JobLine of(JobSummary job) {
    var reason = Reason.of(job.kind(), job.error());
    return new JobLine(
        job.job().value(),
        job.kind(),
        workspaceOf(job.tenant()),
        job.status().word(),
        job.attempts(),
        reason.text(),
        reason.isHidden(),
        job.endedAt());
  }

  /** A tenant is a workspace, or nobody. */
  static @Nullable UUID workspaceOf(String tenant) {
    return Ids.find(tenant).orElse(null);
  }
}
