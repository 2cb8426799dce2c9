package io.prospectpro.engine.job;

import java.sql.Connection;

/**
 * A step whose writes are committed together with the record of its result, or not at all.
 *
 * @param <T> the result
 */
@FunctionalInterface
public interface TransactionalStep<T> {

  /**
   * Writes on {@code connection}, which is in a transaction that the engine commits. Must not
   * commit, roll back or close it, and must not call a step of the context. May be called again,
   * after what it wrote was rolled back.
   */
  T run(Connection connection) throws Exception;
}
