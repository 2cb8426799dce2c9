package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Snapshot;
import java.sql.Connection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of jobs, kinds and tenants what is to be, and looks jobs up. Stateless. */
public final class JobStore {

  private JobStore() {}

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

  /**
   * At most this many jobs of the kind run at a time, on all nodes together; null for any number.
   */
  public static void capKind(Connection connection, String kind, @Nullable Integer most) {
    setCap(connection, "kind", kind, most);
  }

  /** At most this many jobs of the tenant run at a time, on all nodes together; null: as every. */
  public static void capTenant(Connection connection, String tenant, @Nullable Integer most) {
    setCap(connection, "tenant", tenant, most);
  }

  /** What holds for each tenant that has no cap of its own, but not for jobs of nobody's. */
  public static void capEveryTenant(Connection connection, @Nullable Integer most) {
    setCap(connection, "every tenant", "", most);
  }

  private static void setCap(
      Connection connection, String scope, String name, @Nullable Integer most) {
    sql(connection, "SELECT engine.set_cap(:scope, :name, CAST(:most AS integer))")
        .bind("scope", scope)
        .bind("name", name)
        .bind("most", most)
        .list(_ -> true);
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
            LEFT JOIN engine.any_snapshot s ON s.job_id = a.job_id
            WHERE a.job_id = :id
            """)
        .bind("id", id)
        .find(SnapshotStore::toSnapshot);
  }
}
