package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.instant;
import static io.prospectpro.engine.store.Sql.jobId;
import static io.prospectpro.engine.store.Sql.seconds;
import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Snapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Enqueue, claim, cancel and look up jobs. Stateless. */
public final class JobStore {

  private JobStore() {}

  /** Enqueues in the connection's transaction; the id may be that of a job with the same key. */
  public static JobId enqueue(Connection connection, NewJob<?> job) {
    return sql(
            connection,
            """
            SELECT engine.enqueue(:id, :kind, :tenant, CAST(:args AS jsonb), :priority, :run_at, :unique_key, :deadline, :trace) AS id
            """)
        .bind("id", job.id())
        .bind("kind", job.kind().name())
        .bind("tenant", job.tenant())
        .bind("args", Json.write("args of job " + job.id(), job.args()))
        .bind("priority", job.priority())
        .bind("run_at", job.runAt())
        .bind("unique_key", job.uniqueKey())
        .bind("deadline", job.deadline())
        .bind("trace", job.trace() == null ? null : job.trace().text())
        .find(row -> jobId(row, "id"))
        .orElseThrow();
  }

  /**
   * Claims up to {@code limit} ready jobs of {@code kinds} for {@code node}, an equal share for
   * each line (a kind and a tenant) that has any, beginning with the tenant after {@code cursor}.
   * Within a line, in order of priority and id. The result is in no particular order. A claimed job
   * is invisible to other nodes until it is released or rescued.
   */
  public static List<Claim> claim(
      Connection connection, long node, Collection<String> kinds, String cursor, int limit) {
    // turn: a skip scan, one index descent per tenant, wrapping round to end at the cursor; a
    // DISTINCT would read the whole backlog. MATERIALIZED: the planner may otherwise run the
    // LIMITed
    // query more than once and claim too many. ANY (ARRAY(...)), not a join: with a generic plan
    // the
    // join became a sequential scan. State is a literal, or a generic plan cannot use the partial
    // index. LIMIT 1 keeps the lateral reads index look-ups.
    var claimed =
        sql(
                connection,
                """
            WITH line AS MATERIALIZED (
              SELECT k.kind, t.tenant
              FROM (SELECT kind FROM unnest(CAST(:kinds AS text[])) AS u (kind)
                    WHERE NOT EXISTS (SELECT FROM engine.kind p WHERE p.name = u.kind AND p.paused_at IS NOT NULL)) k
              CROSS JOIN LATERAL (
                WITH RECURSIVE turn (tenant, wrapped, number) AS (
                  SELECT CAST(:cursor AS text) COLLATE "C", false, 0
                  UNION ALL
                  SELECT coalesce(ahead.tenant, first.tenant), ahead.tenant IS NULL OR turn.wrapped, turn.number + 1
                  FROM turn
                  LEFT JOIN LATERAL (
                    SELECT j.tenant FROM engine.job j
                    WHERE j.state = 'ready' AND j.kind = k.kind AND j.tenant > turn.tenant
                    ORDER BY j.tenant LIMIT 1) ahead ON true
                  LEFT JOIN LATERAL (
                    SELECT j.tenant FROM engine.job j
                    WHERE j.state = 'ready' AND j.kind = k.kind AND ahead.tenant IS NULL AND NOT turn.wrapped
                    ORDER BY j.tenant LIMIT 1) first ON true
                  WHERE turn.number < :limit
                    AND coalesce(ahead.tenant, first.tenant) IS NOT NULL
                    AND (NOT turn.wrapped OR ahead.tenant <= :cursor)
                    AND (ahead.tenant IS NOT NULL OR first.tenant <= :cursor)
                )
                SELECT tenant, number FROM turn WHERE number > 0) t
              ORDER BY t.number
              LIMIT :limit
            ),
            chosen AS MATERIALIZED (
              SELECT j.id
              FROM line
              CROSS JOIN LATERAL (
                SELECT id FROM engine.job
                WHERE state = 'ready' AND kind = line.kind AND tenant = line.tenant
                ORDER BY priority, id
                LIMIT (SELECT CAST(ceil(CAST(:limit AS numeric) / greatest(count(*), 1)) AS bigint) FROM line)
                FOR NO KEY UPDATE SKIP LOCKED) j
              LIMIT :limit
            ),
            claimed AS (
              UPDATE engine.job
              SET state = 'running', attempt = attempt + 1, token = token + 1, node = :node
              WHERE id = ANY (ARRAY(SELECT id FROM chosen))
              RETURNING id, kind, tenant, priority, attempt, token, run_at
            )
            SELECT c.id, c.kind, c.tenant, c.priority, c.attempt, c.token, a.args, a.enqueued_at, a.trace,
                   CAST(extract(epoch FROM clock_timestamp() - c.run_at) AS float8) AS waited
            FROM claimed c
            CROSS JOIN LATERAL (SELECT args, enqueued_at, trace FROM engine.args WHERE job_id = c.id LIMIT 1) a
            """)
            .bind("kinds", kinds)
            .bind("cursor", cursor)
            .bind("limit", limit)
            .bind("node", node)
            .list(JobStore::toClaim);
    return withLastSnapshots(connection, claimed);
  }

  /**
   * With how the jobs stood before, where this is not their first claim. In a statement of its own:
   * the claim sees tables as they were when it began, and another node may have written since.
   */
  private static List<Claim> withLastSnapshots(Connection connection, List<Claim> claims) {
    var again = claims.stream().filter(claim -> claim.token() > 1).map(Claim::id).toList();
    if (again.isEmpty()) {
      return claims;
    }
    var last = SnapshotStore.listWithSequence(connection, again);
    return claims.stream()
        .map(claim -> last.containsKey(claim.id()) ? claim.after(last.get(claim.id())) : claim)
        .toList();
  }

  /**
   * Gives back what this node is said to run and does not know of: a claim whose answer was lost.
   * In {@code known} are all jobs whose attempts have begun and not ended here.
   */
  public static int giveBackUnknown(Connection connection, long node, Collection<JobId> known) {
    var ids = new ArrayList<>(known);
    ids.add(new JobId(new UUID(0, 0))); // An empty array would have no type.
    return sql(
            connection,
            """
            UPDATE engine.job
            SET state = 'ready', run_at = clock_timestamp(), node = NULL, token = token + 1, attempt = attempt - 1
            WHERE node = :node AND state = 'running' AND NOT (id = ANY (CAST(:known AS uuid[])))
            """)
        .bind("node", node)
        .bind("known", ids)
        .update();
  }

  /** No node claims jobs of this kind any more; what runs goes on. */
  public static void pause(Connection connection, String kind) {
    sql(
            connection,
            """
            INSERT INTO engine.kind (name, paused_at) VALUES (:kind, clock_timestamp())
            ON CONFLICT (name) DO UPDATE SET paused_at = coalesce(kind.paused_at, excluded.paused_at)
            """)
        .bind("kind", kind)
        .update();
  }

  /** Jobs of this kind are claimed again. */
  public static void resume(Connection connection, String kind) {
    sql(connection, "UPDATE engine.kind SET paused_at = NULL WHERE name = :kind")
        .bind("kind", kind)
        .update();
  }

  /** Cancels the job, running or not; false if there was nothing to cancel. */
  public static boolean cancel(Connection connection, JobId id, String reason) {
    return sql(connection, "SELECT engine.cancel(:id, :reason) AS cancelled")
        .bind("id", id)
        .bind("reason", reason)
        .find(row -> row.getBoolean("cancelled"))
        .orElse(false);
  }

  /** How the job stands; empty if there never was such a job, or it was pruned. */
  public static Optional<Snapshot> find(Connection connection, JobId id) {
    return sql(
            connection,
            """
            SELECT a.job_id, a.enqueued_at, coalesce(s.version, 0) AS version,
                   coalesce(s.status, 'pending') AS status, coalesce(s.percent, 0) AS percent,
                   coalesce(s.stage, '') AS stage, coalesce(s.metrics, '{}') AS metrics,
                   s.error, s.started_at, s.ended_at
            FROM engine.args a
            LEFT JOIN engine.snapshot s ON s.job_id = a.job_id
            WHERE a.job_id = :id
            """)
        .bind("id", id)
        .find(SnapshotStore::toSnapshot);
  }

  private static Claim toClaim(ResultSet row) throws SQLException {
    var id = jobId(row, "id");
    var enqueuedAt = Objects.requireNonNullElse(instant(row, "enqueued_at"), Instant.EPOCH);
    return new Claim(
        id,
        row.getString("kind"),
        row.getString("tenant"),
        row.getInt("priority"),
        row.getInt("attempt"),
        row.getLong("token"),
        row.getString("args"),
        new Snapshot(
            id, 0, JobStatus.PENDING, 0, "", Json.newObject(), null, enqueuedAt, null, null),
        0,
        new Claim.Waiting(seconds(row, "waited"), System.nanoTime()),
        row.getString("trace"));
  }
}
