package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.SnapshotSink;
import io.prospectpro.engine.observe.EngineListener;
import io.prospectpro.engine.observe.ForgivingSink;
import io.prospectpro.engine.store.AttemptStore;
import io.prospectpro.engine.store.AttemptWrite;
import io.prospectpro.engine.store.AttemptWrite.Held;
import io.prospectpro.engine.store.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Writes attempts and what the user's sink makes of them: one transaction, the caller's. What comes
 * of it, its users tell the listener.
 */
record AttemptLog(SnapshotSink sink, EngineListener listener) {

  /** Fails the job of an attempt with a reason alone; a sink that refuses even that is left out. */
  void abandon(Connection connection, Claim claim, String reason) throws SQLException {
    AttemptStore.abandon(connection, claim.id(), claim.token(), reason);
    new ForgivingSink(sink, listener).write(connection, List.of(claim.id()));
  }

  /** Returns the attempts that no longer have their job; the others were written. */
  Set<Held> write(Connection connection, Collection<AttemptWrite> writes) throws SQLException {
    var lost = AttemptStore.write(connection, writes);
    var shown = new ArrayList<JobId>(writes.size());
    for (var write : writes) {
      if (write.snapshot() != null && !lost.contains(write.held())) {
        shown.add(write.id());
      }
    }
    if (!shown.isEmpty()) {
      sink.write(connection, shown);
    }
    return lost;
  }
}
