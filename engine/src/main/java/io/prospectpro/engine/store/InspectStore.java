package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.instant;
import static io.prospectpro.engine.store.Sql.jobId;
import static io.prospectpro.engine.store.Sql.requireInstant;
import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.inspect.JobFilter;
import io.prospectpro.engine.inspect.JobPage;
import io.prospectpro.engine.inspect.JobSummary;
import io.prospectpro.engine.inspect.NodeState;
import io.prospectpro.engine.inspect.NodeState.Standing;
import io.prospectpro.engine.inspect.RunningJob;
import io.prospectpro.engine.inspect.TenantLine;
import io.prospectpro.engine.inspect.Throughput;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lists for admin screens. Every statement reads a bounded number of rows by an index, however many
 * jobs there are. Stateless.
 */
public final class InspectStore {

  /** How many jobs one page looks through for those that match. */
  static final int LOOK = 10_000;

  private static final JobId AFTER_ALL = new JobId(new UUID(-1, -1));

  private InspectStore() {}

  /** The newest leases first. */
  public static List<NodeState> listNodes(Connection connection, Duration late, int limit) {
    return sql(
            connection,
            """
            SELECT n.id, n.name, n.has_lock, n.started_at, n.renewed_at, n.expires_at,
                   CASE WHEN n.dead THEN 'ENDED'
                        WHEN n.expires_at < clock_timestamp() THEN 'EXPIRED'
                        WHEN n.renewed_at < clock_timestamp() - make_interval(secs => :late) THEN 'LATE'
                        ELSE 'ALIVE' END AS standing,
                   (SELECT count(*) FROM (SELECT FROM engine.job j WHERE j.node = n.id LIMIT 1000) held) AS running
            FROM engine.node n
            ORDER BY n.id DESC
            LIMIT :limit
            """)
        .bind("late", late)
        .bind("limit", limit)
        .list(
            row ->
                new NodeState(
                    row.getLong("id"),
                    row.getString("name"),
                    Standing.valueOf(row.getString("standing")),
                    row.getBoolean("has_lock"),
                    requireInstant(row, "started_at"),
                    requireInstant(row, "renewed_at"),
                    requireInstant(row, "expires_at"),
                    row.getInt("running")));
  }

  /** Since when which kinds are paused. */
  public static Map<String, Instant> listPaused(Connection connection) {
    var paused = new HashMap<String, Instant>();
    sql(
            connection,
            """
            SELECT name, paused_at FROM engine.kind WHERE paused_at IS NOT NULL ORDER BY name LIMIT 1000
            """)
        .list(row -> paused.put(row.getString("name"), requireInstant(row, "paused_at")));
    return paused;
  }

  /** At most 500 jobs on nodes, node by node; within a node in no particular order. */
  public static List<RunningJob> listRunning(Connection connection) {
    // The limit is a literal: for a generic plan it is a tenth of the table, and then it is read
    // whole.
    return sql(
            connection,
            """
            SELECT j.id, j.kind, j.tenant, j.node, coalesce(n.name, '') AS node_name, j.attempt,
                   j.state = 'stopping' AS stopping, s.started_at,
                   coalesce(s.percent, 0) AS percent, coalesce(s.stage, '') AS stage
            FROM (SELECT * FROM engine.job WHERE node IS NOT NULL ORDER BY node LIMIT 500) j
            LEFT JOIN LATERAL (SELECT * FROM engine.snapshot WHERE job_id = j.id LIMIT 1) s ON true
            LEFT JOIN engine.node n ON n.id = j.node
            """)
        .list(
            row ->
                new RunningJob(
                    jobId(row, "id"),
                    row.getString("kind"),
                    row.getString("tenant"),
                    row.getLong("node"),
                    row.getString("node_name"),
                    row.getInt("attempt"),
                    instant(row, "started_at"),
                    row.getInt("percent"),
                    row.getString("stage"),
                    row.getBoolean("stopping")));
  }

  /**
   * Tenants with ready jobs of the kind, in the order of their names.
   *
   * @param after where the page before ended; null for the first
   */
  public static List<TenantLine> listLines(
      Connection connection, String kind, @Nullable String after, int limit) {
    // A skip scan, one index descent per tenant; a GROUP BY would read the whole backlog. What is
    // counted is ordered like the index, or a bitmap is made of the whole line before the limit.
    return sql(
            connection,
            """
            WITH RECURSIVE line (tenant, number) AS (
              (SELECT j.tenant, 1 FROM engine.job j
               WHERE j.state = 'ready' AND j.kind = :kind AND j.tenant >= :from
               ORDER BY j.tenant LIMIT 1)
              UNION ALL
              SELECT next.tenant, line.number + 1
              FROM line
              CROSS JOIN LATERAL (
                SELECT j.tenant FROM engine.job j
                WHERE j.state = 'ready' AND j.kind = :kind AND j.tenant > line.tenant
                ORDER BY j.tenant LIMIT 1) next
              WHERE line.number < :limit
            )
            SELECT line.tenant,
                   (SELECT count(*) FROM (SELECT FROM engine.job j
                                          WHERE j.state = 'ready' AND j.kind = :kind AND j.tenant = line.tenant
                                          ORDER BY j.priority, j.id
                                          LIMIT :most) ready) AS ready
            FROM line
            ORDER BY line.number
            """)
        .bind("kind", kind)
        .bind("from", after == null ? "" : after + '\u0001') // the next there can be
        .bind("limit", limit)
        .bind("most", TenantLine.MOST)
        .list(row -> new TenantLine(row.getString("tenant"), row.getInt("ready")));
  }

  /** Jobs that failed, the latest first. */
  public static List<JobSummary> listFailures(Connection connection, int limit) {
    return sql(
            connection,
            """
            SELECT job_id AS id, kind, tenant, status, attempts, error, ended_at
            FROM engine.history
            WHERE status = 'failed'
            ORDER BY ended_at DESC
            LIMIT :limit
            """)
        .bind("limit", limit)
        .list(InspectStore::toSummary);
  }

  /** How many jobs ended in each of the last minutes, the present one among them, oldest first. */
  public static List<Throughput> listThroughput(Connection connection, int minutes) {
    // A walk along the index for each minute, each with an end of its own: one count over the hour
    // would read all that ended in it. The limit is a literal for the reason above.
    return sql(
            connection,
            """
            SELECT m.minute,
                   count(*) FILTER (WHERE ended.status = 'completed') AS completed,
                   count(*) FILTER (WHERE ended.status = 'failed') AS failed,
                   count(*) FILTER (WHERE ended.status = 'cancelled') AS cancelled
            FROM generate_series(
                   date_trunc('minute', statement_timestamp()) - make_interval(mins => CAST(:minutes AS integer) - 1),
                   date_trunc('minute', statement_timestamp()), interval '1 minute') AS m (minute)
            LEFT JOIN LATERAL (
              SELECT h.status FROM engine.history h
              WHERE h.ended_at >= m.minute AND h.ended_at < m.minute + interval '1 minute'
              ORDER BY h.ended_at
              LIMIT 1000) ended ON true
            GROUP BY m.minute
            ORDER BY m.minute
            """)
        .bind("minutes", minutes)
        .list(
            row ->
                new Throughput(
                    requireInstant(row, "minute"),
                    row.getInt("completed"),
                    row.getInt("failed"),
                    row.getInt("cancelled")));
  }

  /**
   * Jobs that match, the newest first, from the one before {@code before} on. Looks through at most
   * {@link #LOOK} jobs, so a page may be short although another follows.
   */
  public static JobPage listJobs(
      Connection connection, JobFilter filter, @Nullable JobId before, int limit) {
    // The filter comes after the look: an index for each of kind, tenant and status would be paid
    // for by every job that ends. 'stopping' has its row in history already.
    var found =
        sql(
                connection,
                """
                WITH looked AS MATERIALIZED (
                  SELECT u.*, row_number() OVER (ORDER BY u.id DESC) AS number
                  FROM (
                    (SELECT id, kind, tenant, CASE state WHEN 'running' THEN 'processing' ELSE 'pending' END AS status,
                            attempt AS attempts, CAST(NULL AS text) AS error, CAST(NULL AS timestamptz) AS ended_at
                     FROM engine.job
                     WHERE id < :before AND state <> 'stopping'
                     ORDER BY id DESC LIMIT :look)
                    UNION ALL
                    (SELECT job_id, kind, tenant, status, attempts, error, ended_at
                     FROM engine.history
                     WHERE job_id < :before
                     ORDER BY job_id DESC LIMIT :look)) u
                  ORDER BY u.id DESC
                  LIMIT :look
                )
                SELECT *
                FROM (
                  SELECT *, (CAST(:kind AS text) IS NULL OR kind = :kind)
                        AND (CAST(:tenant AS text) IS NULL OR tenant = :tenant)
                        AND (CAST(:status AS text) IS NULL OR status = :status) AS matches
                  FROM looked) l
                WHERE matches OR number = :look
                ORDER BY id DESC
                LIMIT :limit + 1
                """)
            .bind("before", before == null ? AFTER_ALL : before)
            .bind("look", LOOK)
            .bind("kind", filter.kind())
            .bind("tenant", filter.tenant())
            .bind("status", filter.status() == null ? null : filter.status().word())
            .bind("limit", limit)
            .list(
                row ->
                    new Looked(toSummary(row), row.getBoolean("matches"), row.getLong("number")));
    return toPage(found, limit);
  }

  private record Looked(JobSummary job, boolean matches, long number) {}

  private static JobPage toPage(List<Looked> found, int limit) {
    var page = found.subList(0, Math.min(limit, found.size()));
    var jobs = page.stream().filter(Looked::matches).map(Looked::job).toList();
    var isLast = found.size() <= limit && (page.isEmpty() || page.getLast().number() < LOOK);
    return new JobPage(jobs, isLast ? null : page.getLast().job().job());
  }

  static JobSummary toSummary(ResultSet row) throws SQLException {
    return new JobSummary(
        jobId(row, "id"),
        row.getString("kind"),
        row.getString("tenant"),
        JobStatus.ofWord(row.getString("status")),
        row.getInt("attempts"),
        row.getString("error"),
        instant(row, "ended_at"));
  }
}
