package io.prospectpro.app.money;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Leaves out the rest of a day, for the sandbox and the program, when its batches are used up. */
final class ShortDays {

  /** Fewer than NeverBounce allows, and than the program makes without pauses. */
  private static final int RUNS_A_DAY = 15;

  private final SandboxClock clock;
  private final JdbcClient db;

  ShortDays(SandboxClock clock, JdbcClient db) {
    this.clock = clock;
    this.db = db;
  }

  void skipOneIfUsedUp() {
    if (runsToday() < RUNS_A_DAY) {
      return;
    }
    clock.skipDay();
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
