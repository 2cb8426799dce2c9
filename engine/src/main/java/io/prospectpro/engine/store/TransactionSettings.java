package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.sql;

import java.sql.Connection;
import java.time.Duration;

/**
 * How a transaction that locks rows of jobs runs: its time limits and its plans. Stateless.
 *
 * <p>A process that is frozen, or cut off, in the middle of such a transaction leaves its session
 * open and the rows locked, and a rescue passes locked rows by. The server ends such a session
 * before the node's lease has run out, so that its jobs are free when others may take them. It does
 * not where half a request has arrived: see {@link RescueStore#endSilentSessions}.
 *
 * <p>Plans are made once and by index alone: a plan made while a table was empty would otherwise
 * read it from end to end when it is full, until its statistics are taken anew.
 */
public final class TransactionSettings {

  /** Shorter than a lease; longer than a program pauses between two statements. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  /** PostgreSQL's word for "wait as long as it takes". */
  private static final Duration UNLIMITED = Duration.ZERO;

  private TransactionSettings() {}

  /**
   * TransactionSettings the connection's present transaction, and how long each statement waits for
   * a lock.
   */
  public static void set(Connection transaction, Duration lockTimeout) {
    sql(
            transaction,
            """
            SELECT set_config('lock_timeout', :lock, true),
                   set_config('idle_in_transaction_session_timeout', :idle, true),
                   set_config('plan_cache_mode', 'force_generic_plan', true),
                   set_config('enable_seqscan', 'off', true)
            """)
        .bind("lock", "" + lockTimeout.toMillis())
        .bind("idle", "" + IDLE.toMillis())
        .list(_ -> true);
  }

  /** TransactionSettings the connection's present transaction; its statements wait for locks. */
  public static void set(Connection transaction) {
    set(transaction, UNLIMITED);
  }
}
