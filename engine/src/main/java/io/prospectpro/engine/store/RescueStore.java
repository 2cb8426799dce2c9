package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.jobId;
import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.job.JobId;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/** Taking back jobs whose node is dead, and making scheduled jobs ready. Stateless. */
public final class RescueStore {

  private RescueStore() {}

  /** What a sweep would find to do. */
  public record Work(boolean late, boolean stuck, boolean due, boolean overdue, boolean ticking) {}

  /** Looks, in one cheap statement, whether a sweep has anything to do. */
  public static Work lookForWork(Connection connection, Duration late) {
    // One index descent for each question. EXISTS read the table where there were no statistics, or
    // an index from end to end: clock_timestamp() may change from row to row, so no index is asked
    // for what lies before it. Nodes that hold jobs are found by a skip scan.
    return sql(
            connection,
            """
            SELECT EXISTS (SELECT FROM engine.node
                           WHERE NOT dead AND (expires_at < clock_timestamp()
                             OR has_lock AND renewed_at < clock_timestamp() - make_interval(secs => :late))) AS late,
                   EXISTS (WITH RECURSIVE held (node) AS (
                             (SELECT node FROM engine.job WHERE node IS NOT NULL ORDER BY node LIMIT 1)
                             UNION ALL
                             SELECT (SELECT j.node FROM engine.job j WHERE j.node > held.node ORDER BY j.node LIMIT 1)
                             FROM held
                             WHERE held.node IS NOT NULL
                           )
                           SELECT FROM held
                           WHERE held.node IS NOT NULL
                             AND NOT EXISTS (SELECT FROM engine.node n WHERE n.id = held.node AND NOT n.dead)) AS stuck,
                   coalesce((SELECT min(run_at) FROM engine.job WHERE state = 'scheduled')
                            <= clock_timestamp(), false) AS due,
                   coalesce((SELECT min(deadline_at) FROM engine.job WHERE state <> 'stopping')
                            <= clock_timestamp(), false) AS overdue,
                   EXISTS (SELECT FROM engine.schedule WHERE next_at <= clock_timestamp()) AS ticking
            """)
        .bind("late", late)
        .find(
            row ->
                new Work(
                    row.getBoolean("late"),
                    row.getBoolean("stuck"),
                    row.getBoolean("due"),
                    row.getBoolean("overdue"),
                    row.getBoolean("ticking")))
        .orElseThrow();
  }

  /**
   * Ends sessions whose client has fallen silent in the middle of a request, with locks on jobs or
   * leases, for longer than {@code silence}; returns how many.
   *
   * <p>Their client was cut off or frozen between two packets. The server has carried out what
   * arrived and waits for the rest: such a session is active, so that {@code
   * idle_in_transaction_session_timeout} does not end it, and runs no statement, so that {@code
   * statement_timeout} does not. A rescue passes locked rows by.
   */
  public static int endSilentSessions(Connection connection, Duration silence) {
    // Those of this role alone: others may not be ended. And no COPY, which may wait for its client
    // as long as it likes. In two parts, for a condition may be asked in any order.
    return sql(
            connection,
            """
            WITH silent AS MATERIALIZED (
              SELECT a.pid FROM pg_stat_activity a
              WHERE a.datname = current_database() AND a.usename = current_user
                AND a.state = 'active' AND a.wait_event = 'ClientRead'
                AND a.state_change < clock_timestamp() - make_interval(secs => :silence)
                AND a.query !~* '\\mcopy\\M'
                AND EXISTS (SELECT FROM pg_locks l
                            WHERE l.pid = a.pid
                              AND l.relation IN (CAST('engine.job' AS regclass), CAST('engine.node' AS regclass)))
            )
            SELECT pid FROM silent WHERE pg_terminate_backend(pid, 1000)
            """)
        .bind("silence", silence)
        .list(row -> row.getInt("pid"))
        .size();
  }

  /**
   * Makes up to {@code limit} jobs ready again that run under no living lease, in the connection's
   * transaction. A job that has now cost {@code crashLimit} nodes fails with that reason instead.
   *
   * @return the jobs taken back or failed
   */
  public static List<JobId> takeBack(Connection connection, int crashLimit, int limit) {
    // All nodes that hold jobs and have no living lease, at every sweep, not "the leases found dead
    // just now": a claim that commits after its node was declared dead would otherwise be stuck for
    // ever. In two parts: when a row has changed under the lock, PostgreSQL checks the condition
    // again, and must then see which node the job was to be taken from: another may have just
    // claimed it. In no order: by id, the planner walks all jobs by their primary key.
    var taken =
        sql(
                connection,
                """
            WITH RECURSIVE held (node) AS (
              (SELECT node FROM engine.job WHERE node IS NOT NULL ORDER BY node LIMIT 1)
              UNION ALL
              SELECT (SELECT j.node FROM engine.job j WHERE j.node > held.node ORDER BY j.node LIMIT 1)
              FROM held
              WHERE held.node IS NOT NULL
            ),
            gone AS MATERIALIZED (
              SELECT held.node FROM held
              WHERE held.node IS NOT NULL
                AND NOT EXISTS (SELECT FROM engine.node n WHERE n.id = held.node AND NOT n.dead)
            ),
            stuck AS MATERIALIZED (
              SELECT j.*
              FROM gone
              CROSS JOIN LATERAL (
                SELECT id, state, crashes FROM engine.job
                WHERE node = gone.node
                LIMIT :limit
                FOR NO KEY UPDATE SKIP LOCKED) j
              LIMIT :limit
            ),
            dropped AS (
              DELETE FROM engine.job
              WHERE id = ANY (ARRAY(SELECT id FROM stuck WHERE state = 'stopping'))
            ),
            ready AS (
              UPDATE engine.job
              SET state = 'ready', token = token + 1, crashes = crashes + 1, node = NULL, run_at = clock_timestamp()
              WHERE id = ANY (ARRAY(SELECT id FROM stuck WHERE state = 'running' AND crashes + 1 < :crash_limit))
              RETURNING id
            ),
            shown AS (
              UPDATE engine.snapshot s
              SET version = s.version + 1, sequence = s.sequence + 1, status = 'pending'
              WHERE s.job_id = ANY (ARRAY(SELECT id FROM ready))
              RETURNING s
            ),
            told AS (
              INSERT INTO engine.event (job_id, sequence, type, body)
              SELECT (s).job_id, (s).sequence, 'progress', engine.body_of(s) FROM shown
            )
            SELECT id, false AS failed FROM ready
            UNION ALL
            SELECT id, true FROM stuck WHERE state = 'running' AND crashes + 1 >= :crash_limit
            """)
            .bind("limit", limit)
            .bind("crash_limit", crashLimit)
            .list(row -> new Taken(jobId(row, "id"), row.getBoolean("failed")));
    taken.stream().filter(Taken::failed).forEach(job -> fail(connection, job.id(), crashLimit));
    return taken.stream().map(Taken::id).toList();
  }

  private record Taken(JobId id, boolean failed) {}

  private static void fail(Connection connection, JobId id, int crashLimit) {
    sql(
            connection,
            """
            SELECT engine.end_job(j, 'failed', :reason) FROM engine.job j WHERE j.id = :id
            """)
        .bind("id", id)
        .bind(
            "reason",
            """
            %d nodes died while they ran this job, so it is not tried again. Look at the nodes' \
            logs, then enqueue it anew."""
                .formatted(crashLimit))
        .list(_ -> true);
    sql(connection, "DELETE FROM engine.job WHERE id = :id").bind("id", id).update();
  }

  /**
   * Fails up to {@code limit} jobs that have not ended by their deadline, running or not, in the
   * connection's transaction; returns them.
   */
  public static List<JobId> expire(Connection connection, int limit) {
    return sql(
            connection,
            """
            SELECT id
            FROM (
              SELECT id, deadline_at FROM engine.job
              WHERE deadline_at <= statement_timestamp() AND state <> 'stopping'
              ORDER BY deadline_at
              LIMIT :limit
              FOR NO KEY UPDATE SKIP LOCKED) overdue
            WHERE engine.stop(id, 'failed', 'It had not ended by its deadline, ' || to_char(
                    deadline_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"') || '.')
            """)
        .bind("limit", limit)
        .list(row -> jobId(row, "id"));
  }

  /** Makes scheduled jobs ready whose time has come, at most {@code limit}; returns how many. */
  public static int promote(Connection connection, int limit) {
    // statement_timestamp(), because no index helps with clock_timestamp(), see lookForWork.
    return sql(
            connection,
            """
            WITH due AS MATERIALIZED (
              SELECT id FROM engine.job
              WHERE state = 'scheduled' AND run_at <= statement_timestamp()
              ORDER BY run_at
              LIMIT :limit
              FOR NO KEY UPDATE SKIP LOCKED
            )
            UPDATE engine.job SET state = 'ready' WHERE id = ANY (ARRAY(SELECT id FROM due))
            """)
        .bind("limit", limit)
        .update();
  }
}
