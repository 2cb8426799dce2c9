package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.job.Snapshot;
import io.prospectpro.engine.store.Claim;
import java.time.Duration;
import java.time.Instant;

/** Claims as a database might have answered them. */
final class Claims {

  private Claims() {}

  static Claim of(String kind, String tenant, int priority) {
    var id = JobId.next();
    var snapshot =
        new Snapshot(
            id, 0, JobStatus.PENDING, 0, "", Json.newObject(), null, Instant.EPOCH, null, null);
    return new Claim(
        id,
        kind,
        tenant,
        priority,
        1,
        1,
        false,
        "{}",
        snapshot,
        0,
        new Claim.Waiting(Duration.ZERO, 0),
        null);
  }
}
