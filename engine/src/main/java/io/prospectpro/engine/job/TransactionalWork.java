package io.prospectpro.engine.job;

import java.sql.Connection;

/**
 * Writes of a handler that are committed together with the completion of its job, or not at all.
 */
@FunctionalInterface
public interface TransactionalWork {

  /**
   * Writes on {@code connection}, which is in a transaction that the engine commits. Must not
   * commit, roll back or close it, and must not call {@link JobContext#step}. May be called again,
   * after what it wrote was rolled back.
   */
  void run(Connection connection) throws Exception;
}
