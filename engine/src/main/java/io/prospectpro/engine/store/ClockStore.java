package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.sql;

import java.sql.Connection;
import java.time.Duration;

/** Time as tests see it. The clock is the database's and stays; what waits for it is moved. */
public final class ClockStore {

  private ClockStore() {}

  /** Brings all waiting jobs nearer by {@code duration}, and makes ended ones that much older. */
  public static void advance(Connection connection, Duration duration) {
    sql(
            connection,
            """
            UPDATE engine.job
            SET run_at = run_at - make_interval(secs => :duration),
                deadline_at = deadline_at - make_interval(secs => :duration)
            """)
        .bind("duration", duration)
        .update();
    sql(
            connection,
            """
            UPDATE engine.schedule SET next_at = next_at - make_interval(secs => :duration)
            """)
        .bind("duration", duration)
        .update();
    sql(
            connection,
            """
            UPDATE engine.history SET ended_at = ended_at - make_interval(secs => :duration)
            """)
        .bind("duration", duration)
        .update();
  }
}
