package io.prospectpro.engine.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Copies how jobs stand into a table of the user's, in the same transaction as the engine's own
 * rows, so that the two can never disagree.
 */
@FunctionalInterface
public interface SnapshotSink {

  /**
   * Called after {@code jobs} were written and before the commit, in one call for all jobs of a
   * batch. Write one statement for all of them, for instance an {@code UPDATE … FROM
   * engine.any_snapshot}, which says how each stands, ended or not. An exception rolls the batch
   * back; its jobs are then written one by one.
   */
  void write(Connection connection, Collection<JobId> jobs) throws SQLException;
}
