package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.jobId;
import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.store.AttemptWrite.Ending;
import io.prospectpro.engine.store.AttemptWrite.Held;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What attempts write, for any number of them in one transaction. Stateless.
 *
 * <p>The fence: the rows of all jobs are locked first, in order of id, and only those that still
 * carry the attempt's token are written. The lock is what makes it a fence; a plain check would
 * leave a window in which a rescue commits between check and write. Where all of them only end, the
 * deletion of their rows is that lock.
 */
public final class AttemptStore {

  private AttemptStore() {}

  /**
   * Writes those of {@code writes} whose token is still their job's, in the connection's
   * transaction.
   *
   * @return the attempts that have lost their job; of those nothing was written
   */
  public static Set<Held> write(Connection connection, Collection<AttemptWrite> writes) {
    var lost = new HashSet<Held>();
    if (!writes.stream().allMatch(AttemptWrite::isEndAlone)) {
      lost.addAll(fence(connection, writes));
    }
    var fenced = without(lost, writes);
    StepStore.record(connection, fenced);
    EventStore.append(connection, fenced);
    SnapshotStore.write(connection, fenced);
    lost.addAll(FinishStore.finish(connection, fenced));
    reschedule(connection, fenced);
    return lost;
  }

  private static List<AttemptWrite> without(Set<Held> lost, Collection<AttemptWrite> writes) {
    return lost.isEmpty()
        ? List.copyOf(writes)
        : writes.stream().filter(write -> !lost.contains(write.held())).toList();
  }

  /** What became of the record of a step. */
  public enum Recorded {
    RECORDED,
    /** It was there; what it said stays. */
    PRESENT,
    /** The job is no longer the attempt's. */
    LOST
  }

  /** Records the one step of {@code write}, in the connection's transaction. */
  public static Recorded recordStep(Connection connection, AttemptWrite write) {
    if (!fence(connection, List.of(write)).isEmpty()) {
      return Recorded.LOST;
    }
    return StepStore.record(connection, List.of(write)) == 1 ? Recorded.RECORDED : Recorded.PRESENT;
  }

  /** Locks the rows of all these; returns those attempts that have lost their job. */
  private static List<Held> fence(Connection connection, Collection<AttemptWrite> writes) {
    // Locked by id alone, compared afterwards: with a generic plan, a join on (id, token) here
    // nested the running index against the arrays (135 ms for 500 rows instead of 4).
    return sql(
            connection,
            """
            WITH d AS MATERIALIZED (
              SELECT * FROM unnest(CAST(:ids AS uuid[]), CAST(:tokens AS bigint[])) AS d (id, token)
            ),
            k AS MATERIALIZED (
              SELECT id, token FROM engine.job
              WHERE id = ANY (CAST(:ids AS uuid[])) AND state = 'running'
              ORDER BY id
              FOR NO KEY UPDATE
            )
            SELECT d.id, d.token
            FROM d
            LEFT JOIN k ON k.id = d.id AND k.token = d.token
            WHERE k.id IS NULL
            """)
        .bind("ids", Sql.each(writes, AttemptWrite::id))
        .bind("tokens", Sql.each(writes, AttemptWrite::token))
        .list(row -> new Held(jobId(row, "id"), row.getLong("token")));
  }

  private static void reschedule(Connection connection, List<AttemptWrite> writes) {
    var ids = new ArrayList<JobId>();
    var delays = new ArrayList<Double>();
    var uncounted = new ArrayList<Integer>();
    for (var write : writes) {
      if (write.ending() instanceof Ending.Again(var delay, var counted)) {
        ids.add(write.id());
        delays.add(delay.toNanos() / 1e9);
        uncounted.add(counted ? 0 : 1);
      }
    }
    if (ids.isEmpty()) {
      return;
    }
    sql(
            connection,
            """
            UPDATE engine.job j
            SET state = CASE WHEN d.delay > 0 THEN 'scheduled' ELSE 'ready' END,
                run_at = clock_timestamp() + make_interval(secs => d.delay),
                attempt = j.attempt - d.uncounted, token = j.token + 1, node = NULL
            FROM unnest(CAST(:ids AS uuid[]), CAST(:delays AS float8[]), CAST(:uncounted AS integer[]))
              AS d (id, delay, uncounted)
            WHERE j.id = d.id AND j.id = ANY (CAST(:ids AS uuid[]))
            """)
        .bind("ids", ids)
        .bind("delays", delays)
        .bind("uncounted", uncounted)
        .update();
  }

  /**
   * Fails the job of an attempt whose ending the database refuses, with no more than the reason.
   * Does nothing if the job is no longer the attempt's.
   */
  public static void abandon(Connection connection, JobId id, long token, String reason) {
    var ended =
        sql(
                connection,
                """
                WITH k AS MATERIALIZED (
                  SELECT * FROM engine.job WHERE id = :id AND token = :token FOR NO KEY UPDATE
                )
                SELECT engine.end_job(CAST(k AS engine.job), 'failed', :reason) FROM k
                """)
            .bind("id", id)
            .bind("token", token)
            .bind("reason", reason)
            .list(_ -> true);
    if (!ended.isEmpty()) {
      sql(connection, "DELETE FROM engine.job WHERE id = :id").bind("id", id).update();
    }
  }

  /**
   * Whether the ending of an attempt, whose commit was not answered, did commit. Asked before its
   * replay is reported as lost: the replay of a committed ending finds no row of its token either.
   */
  public static boolean hasEnded(Connection connection, AttemptWrite write) {
    return sql(
            connection,
            """
            SELECT EXISTS (SELECT FROM engine.history WHERE job_id = :id AND token = :token)
                OR (:again AND EXISTS (SELECT FROM engine.job WHERE id = :id AND token > :token)) AS ended
            """)
        .bind("id", write.id())
        .bind("token", write.token())
        .bind("again", write.ending() instanceof Ending.Again)
        .find(row -> row.getBoolean("ended"))
        .orElse(false);
  }
}
