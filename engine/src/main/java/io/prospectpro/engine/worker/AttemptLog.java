package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.SnapshotSink;
import io.prospectpro.engine.store.AttemptStore;
import io.prospectpro.engine.store.AttemptWrite;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;

/** Writes attempts and what the user's sink makes of them: one transaction, the caller's. */
record AttemptLog(SnapshotSink sink) {

  /** The jobs that were written; the others are no longer their attempt's. */
  Set<JobId> write(Connection connection, Collection<AttemptWrite> writes) throws SQLException {
    var live = AttemptStore.write(connection, writes);
    var shown =
        writes.stream()
            .filter(write -> write.snapshot() != null && live.contains(write.id()))
            .map(AttemptWrite::id)
            .toList();
    if (!shown.isEmpty()) {
      sink.write(connection, shown);
    }
    return live;
  }
}
