package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.job.JobId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The nodes' leases. Only the database's clock decides about them. Stateless. */
public final class NodeStore {

  /** First key of a node's advisory lock; the second is the node's id. */
  public static final int LOCK_CLASS = 0x50524f53;

  private NodeStore() {}

  /**
   * What a renewal tells the node.
   *
   * @param stopping jobs that were cancelled while they run here
   * @param alone whether no other node is alive, so that hints would reach nobody
   */
  public record Renewal(List<JobId> stopping, boolean alone) {}

  /** Starts a lease. */
  public static long register(Connection connection, String name, Duration lease) {
    return sql(
            connection,
            """
            INSERT INTO engine.node (name, expires_at)
            VALUES (:name, clock_timestamp() + make_interval(secs => :lease))
            RETURNING id
            """)
        .bind("name", name)
        .bind("lease", lease)
        .find(row -> row.getLong("id"))
        .orElseThrow();
  }

  /** Renews the lease; empty if the node was declared dead, which is for good. */
  public static Optional<Renewal> renew(
      Connection connection, long node, boolean hasLock, Duration lease) {
    return sql(
            connection,
            """
            UPDATE engine.node
            SET renewed_at = clock_timestamp(), has_lock = :has_lock,
                expires_at = clock_timestamp() + make_interval(secs => :lease)
            WHERE id = :node AND NOT dead
            RETURNING ARRAY(SELECT j.id FROM engine.job j WHERE j.node = :node AND j.state = 'stopping') AS stopping,
                      NOT EXISTS (SELECT FROM engine.node o WHERE o.id <> :node AND NOT o.dead) AS alone
            """)
        .bind("node", node)
        .bind("has_lock", hasLock)
        .bind("lease", lease)
        .find(row -> new Renewal(jobIds(row.getArray("stopping")), row.getBoolean("alone")));
  }

  private static List<JobId> jobIds(Array array) throws SQLException {
    return List.of((UUID[]) array.getArray()).stream().map(JobId::new).toList();
  }

  /**
   * Declares dead whose lease has expired, and sooner those whose renewal is late and whose session
   * is gone with its lock. Nobody just after the server started: then every lock is gone, and every
   * renewal late, with nobody to blame. Nor whose row is locked: a renewal is under way.
   */
  public static List<Long> declareDead(Connection connection, Duration late, Duration settled) {
    return sql(
            connection,
            """
            WITH gone AS MATERIALIZED (
              SELECT id FROM engine.node
              WHERE NOT dead
                AND pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => :settled)
                AND (expires_at < clock_timestamp()
                  OR CASE WHEN has_lock
                           AND renewed_at < clock_timestamp() - make_interval(secs => :late)
                     THEN pg_try_advisory_xact_lock(:lock_class, CAST(id AS integer))
                     ELSE false END)
              FOR NO KEY UPDATE SKIP LOCKED
            )
            UPDATE engine.node SET dead = true
            WHERE NOT dead AND id = ANY (ARRAY(SELECT id FROM gone))
              AND (expires_at < clock_timestamp()
                OR renewed_at < clock_timestamp() - make_interval(secs => :late))
            RETURNING id
            """)
        .bind("late", late)
        .bind("settled", settled)
        .bind("lock_class", LOCK_CLASS)
        .list(row -> row.getLong("id"));
  }

  /** Ends a lease whose node holds no job any more. */
  public static void retire(Connection connection, long node) {
    sql(connection, "UPDATE engine.node SET dead = true WHERE id = :node")
        .bind("node", node)
        .update();
  }

  /** Forgets leases that ended long ago and under which nothing runs. */
  public static int forget(Connection connection, Duration age) {
    return sql(
            connection,
            """
            DELETE FROM engine.node n
            WHERE n.dead AND n.renewed_at < clock_timestamp() - make_interval(secs => :age)
              AND NOT EXISTS (SELECT FROM engine.job j WHERE j.node = n.id)
            """)
        .bind("age", age)
        .update();
  }

  /**
   * Lets go of jobs that ended while they ran here: cancelled ones, whose rows stayed for their
   * place under a cap.
   */
  public static void letGo(Connection connection, long node, Collection<JobId> jobs) {
    sql(
            connection,
            """
            DELETE FROM engine.job
            WHERE id = ANY (CAST(:jobs AS uuid[])) AND node = :node AND state = 'stopping'
            """)
        .bind("jobs", jobs)
        .bind("node", node)
        .update();
  }
}
