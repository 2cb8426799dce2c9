package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.instant;
import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.job.JobId;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The schedules. Stateless. */
public final class ScheduleStore {

  private ScheduleStore() {}

  /** A schedule as it is stored; {@code args} is JSON. */
  public record Row(
      String name,
      int revision,
      String kind,
      String tenant,
      String args,
      String cron,
      String zone) {}

  /** A schedule whose time has come, and the database's time. */
  public record Due(String cron, String zone, Instant now) {}

  /** The database's time. */
  public static Instant now(Connection connection) {
    return sql(connection, "SELECT clock_timestamp() AS now")
        .find(row -> Objects.requireNonNull(instant(row, "now")))
        .orElseThrow();
  }

  /**
   * Stores a definition unless the one that is there has the same or a higher revision.
   *
   * @return false if one with the same revision is there and says something else
   */
  public static boolean define(Connection connection, Row row, Instant nextAt) {
    bind(
            row,
            sql(
                connection,
                """
                INSERT INTO engine.schedule AS s (name, revision, kind, tenant, args, cron, zone, next_at)
                VALUES (:name, :revision, :kind, :tenant, CAST(:args AS jsonb), :cron, :zone, :next_at)
                ON CONFLICT (name) DO UPDATE
                SET revision = excluded.revision, kind = excluded.kind, tenant = excluded.tenant, args = excluded.args,
                    cron = excluded.cron, zone = excluded.zone, next_at = excluded.next_at
                WHERE s.revision < excluded.revision
                """))
        .bind("next_at", nextAt)
        .update();
    return bind(
            row,
            sql(
                connection,
                """
                SELECT s.revision > :revision
                    OR (s.kind, s.tenant, s.args, s.cron, s.zone) = (:kind, :tenant, CAST(:args AS jsonb), :cron, :zone)
                    AS agrees
                FROM engine.schedule s WHERE s.name = :name
                """))
        .find(found -> found.getBoolean("agrees"))
        .orElse(true);
  }

  private static Sql bind(Row row, Sql sql) {
    return sql.bind("name", row.name())
        .bind("revision", row.revision())
        .bind("kind", row.kind())
        .bind("tenant", row.tenant())
        .bind("args", row.args())
        .bind("cron", row.cron())
        .bind("zone", row.zone());
  }

  public static boolean remove(Connection connection, String name) {
    return sql(connection, "DELETE FROM engine.schedule WHERE name = :name")
            .bind("name", name)
            .update()
        > 0;
  }

  /** The names of those whose time has come. */
  public static List<String> listDue(Connection connection) {
    return sql(
            connection,
            "SELECT name FROM engine.schedule WHERE next_at <= clock_timestamp() ORDER BY next_at")
        .list(row -> row.getString("name"));
  }

  /** Locks a schedule whose time has come; empty if another node is just taking it, or has. */
  public static Optional<Due> lockDue(Connection connection, String name) {
    return sql(
            connection,
            """
            SELECT cron, zone, clock_timestamp() AS now
            FROM engine.schedule
            WHERE name = :name AND next_at <= clock_timestamp()
            FOR UPDATE SKIP LOCKED
            """)
        .bind("name", name)
        .find(
            row ->
                new Due(
                    row.getString("cron"),
                    row.getString("zone"),
                    Objects.requireNonNull(instant(row, "now"))));
  }

  /**
   * Enqueues the schedule's job, unless the last one has not ended, and moves on to the next tick.
   */
  public static void tick(Connection connection, String name, Instant nextAt) {
    sql(
            connection,
            """
            WITH moved AS (
              UPDATE engine.schedule SET last_at = clock_timestamp(), next_at = :next_at
              WHERE name = :name
              RETURNING *
            )
            SELECT engine.enqueue(:id, kind, tenant, args, 0, NULL, 'schedule ' || name) FROM moved
            """)
        .bind("name", name)
        .bind("next_at", nextAt)
        .bind("id", JobId.next())
        .list(_ -> true);
  }
}
