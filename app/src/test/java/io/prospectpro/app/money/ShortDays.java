package io.prospectpro.app.money;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Leaves out the rest of a day when its batches are used up: for the program before it begins to
 * wait for more addresses, for the sandbox as seldom as will do, for its months go by, too. For one
 * thread.
 */
final class ShortDays {

  /** The program makes twenty without a pause. */
  private static final int RUNS_A_DAY = 15;

  /** NeverBounce allows fifty. */
  private static final int DAYS_IN_ONE = 3;

  private final SandboxClock clock;
  private final JdbcClient db;
  private int skipped;

  ShortDays(SandboxClock clock, JdbcClient db) {
    this.clock = clock;
    this.db = db;
  }

  void skipOneIfUsedUp() {
    if (runsToday() < RUNS_A_DAY) {
      return;
    }
    if (++skipped % DAYS_IN_ONE == 0) {
      clock.skipDay();
    }
    db.sql(
            """
            UPDATE provider.verification_batch
            SET sent_at = sent_at - interval '1 day'
            WHERE state = 'ended'
            """)
        .update();
  }

  private int runsToday() {
    return db.sql(
            """
            SELECT count(*)
            FROM provider.verification_batch
            WHERE sent_at > clock_timestamp() - interval '1 day'
            """)
        .query(Integer.class)
        .single();
  }
}
