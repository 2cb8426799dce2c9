package io.prospectpro.engine.inspect;

import io.prospectpro.engine.job.JobStatus;
import org.jspecify.annotations.Nullable;

/** Which jobs to list; null means "any". */
public record JobFilter(
    @Nullable String kind, @Nullable String tenant, @Nullable JobStatus status) {

  public static JobFilter all() {
    return new JobFilter(null, null, null);
  }

  public JobFilter ofKind(String newKind) {
    return new JobFilter(newKind, tenant, status);
  }

  public JobFilter ofTenant(String newTenant) {
    return new JobFilter(kind, newTenant, status);
  }

  public JobFilter withStatus(JobStatus newStatus) {
    return new JobFilter(kind, tenant, newStatus);
  }
}
