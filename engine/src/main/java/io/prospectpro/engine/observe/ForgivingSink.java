package io.prospectpro.engine.observe;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.SnapshotSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * A sink for what must not fail because of it: a rescue, or the end of a job that cannot be ended
 * otherwise. What it refuses of a batch is tried job by job; what it refuses of a job is left out,
 * and told. As thread-safe as the sink.
 */
public record ForgivingSink(SnapshotSink sink, EngineListener listener) {

  /** Writes in the connection's transaction, which stays usable. */
  public void write(Connection connection, Collection<JobId> jobs) throws SQLException {
    var before = connection.setSavepoint();
    try {
      sink.write(connection, jobs);
      connection.releaseSavepoint(before);
    } catch (SQLException | RuntimeException e) {
      connection.rollback(before);
      if (jobs.size() == 1) {
        listener.on(new EngineEvent.SinkRefused(jobs.iterator().next(), e));
        return;
      }
      for (var job : jobs) {
        write(connection, List.of(job));
      }
    }
  }
}
