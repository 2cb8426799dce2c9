package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.jobId;
import static io.prospectpro.engine.store.Sql.sql;

import java.sql.Connection;
import java.time.Duration;

/** Deletes what is left of jobs that ended long ago. Stateless. */
public final class RetentionStore {

  private RetentionStore() {}

  /**
   * Deletes everything of up to {@code limit} jobs that ended more than {@code age} ago, the oldest
   * first; returns how many. Nodes that prune at the same time take different jobs.
   */
  public static int prune(Connection connection, Duration age, int limit) {
    // statement_timestamp(), because no index helps with clock_timestamp(): all history was read.
    return sql(
            connection,
            """
            WITH old AS MATERIALIZED (
              SELECT job_id FROM engine.history
              WHERE ended_at < statement_timestamp() - make_interval(secs => :age)
              ORDER BY ended_at
              LIMIT :limit
              FOR UPDATE SKIP LOCKED
            ),
            event AS (DELETE FROM engine.event WHERE job_id = ANY (ARRAY(SELECT job_id FROM old))),
            step AS (DELETE FROM engine.step WHERE job_id = ANY (ARRAY(SELECT job_id FROM old))),
            snapshot AS (DELETE FROM engine.snapshot WHERE job_id = ANY (ARRAY(SELECT job_id FROM old))),
            args AS (DELETE FROM engine.args WHERE job_id = ANY (ARRAY(SELECT job_id FROM old)))
            DELETE FROM engine.history WHERE job_id = ANY (ARRAY(SELECT job_id FROM old))
            RETURNING job_id
            """)
        .bind("age", age)
        .bind("limit", limit)
        .list(row -> jobId(row, "job_id"))
        .size();
  }
}
