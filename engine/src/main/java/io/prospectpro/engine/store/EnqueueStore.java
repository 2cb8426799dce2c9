package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.jobId;
import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.job.NewJob;
import java.sql.Connection;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Enqueues jobs, in the connection's transaction. Stateless. */
public final class EnqueueStore {

  private EnqueueStore() {}

  /** Enqueues one; the id may be that of a job with the same key. */
  public static JobId enqueue(Connection connection, NewJob<?> job) {
    return sql(
            connection,
            """
            SELECT engine.enqueue(:id, :kind, :tenant, CAST(:args AS jsonb), :priority, :run_at, :unique_key, :deadline, :trace) AS id
            """)
        .bind("id", job.id())
        .bind("kind", job.kind().name())
        .bind("tenant", job.tenant())
        .bind("args", args(job))
        .bind("priority", job.priority())
        .bind("run_at", job.runAt())
        .bind("unique_key", job.uniqueKey())
        .bind("deadline", job.deadline())
        .bind("trace", trace(job))
        .find(row -> jobId(row, "id"))
        .orElseThrow();
  }

  private static @Nullable String trace(NewJob<?> job) {
    return job.trace() == null ? null : job.trace().text();
  }

  private static String args(NewJob<?> job) {
    return Json.write(() -> "args of job " + job.id(), job.args());
  }

  /**
   * Enqueues many; the ids are in the order of {@code jobs}. Those without a key go in together;
   * those with one, one by one in the order of their keys: two callers with the same keys in
   * another order would each wait for the other.
   */
  public static List<JobId> enqueueAll(
      Connection connection, Collection<? extends NewJob<?>> jobs) {
    insert(connection, jobs.stream().filter(job -> job.uniqueKey() == null).toList());
    var enqueued = new HashMap<JobId, JobId>();
    jobs.stream()
        .filter(job -> job.uniqueKey() != null)
        .sorted(BY_KEY)
        .forEach(job -> enqueued.put(job.id(), enqueue(connection, job)));
    return jobs.stream().map(job -> enqueued.getOrDefault(job.id(), job.id())).toList();
  }

  private static final Comparator<NewJob<?>> BY_KEY =
      Comparator.<NewJob<?>, String>comparing(NewJob::tenant)
          .thenComparing(job -> job.kind().name())
          .thenComparing(job -> String.valueOf(job.uniqueKey()));

  private static void insert(Connection connection, List<? extends NewJob<?>> jobs) {
    if (jobs.isEmpty()) {
      return;
    }
    sql(
            connection,
            """
            WITH d AS MATERIALIZED (
              SELECT * FROM unnest(
                CAST(:ids AS uuid[]), CAST(:kinds AS text[]), CAST(:tenants AS text[]), CAST(:args AS text[]),
                CAST(:priorities AS integer[]), CAST(:run_ats AS timestamptz[]), CAST(:deadlines AS timestamptz[]),
                CAST(:traces AS text[]))
                AS d (id, kind, tenant, args, priority, run_at, deadline_at, trace)
            ),
            args AS (
              INSERT INTO engine.args (job_id, args, trace) SELECT d.id, CAST(d.args AS jsonb), d.trace FROM d
            )
            INSERT INTO engine.job (id, kind, tenant, state, priority, run_at, deadline_at)
            SELECT d.id, d.kind, d.tenant, CASE WHEN d.run_at > clock_timestamp() THEN 'scheduled' ELSE 'ready' END,
                   d.priority, coalesce(d.run_at, clock_timestamp()), d.deadline_at
            FROM d
            """)
        .bind("ids", Sql.each(jobs, NewJob::id))
        .bind("kinds", Sql.each(jobs, job -> job.kind().name()))
        .bind("tenants", Sql.each(jobs, NewJob::tenant))
        .bind("args", Sql.each(jobs, EnqueueStore::args))
        .bind("priorities", Sql.each(jobs, NewJob::priority))
        .bind("run_ats", Sql.each(jobs, NewJob::runAt))
        .bind("deadlines", Sql.each(jobs, NewJob::deadline))
        .bind("traces", Sql.each(jobs, EnqueueStore::trace))
        .update();
  }
}
