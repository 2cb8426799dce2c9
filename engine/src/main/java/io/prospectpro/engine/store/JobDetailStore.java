package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.instant;
import static io.prospectpro.engine.store.Sql.jobId;
import static io.prospectpro.engine.store.Sql.requireInstant;
import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.inspect.JobDetail;
import io.prospectpro.engine.inspect.JobDetail.RecordedStep;
import io.prospectpro.engine.inspect.JobDetail.Unfinished;
import io.prospectpro.engine.job.JobId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All there is of one job, and running it again. Stateless. */
public final class JobDetailStore {

  private JobDetailStore() {}

  /** The job without its events; empty if there never was such a job, or it was pruned. */
  public static Optional<JobDetail> find(Connection connection, JobId id) {
    return sql(
            connection,
            """
            SELECT a.job_id, a.job_id AS id, left(CAST(a.args AS text), :longest) AS args, a.trace, a.enqueued_at,
                   coalesce(j.kind, h.kind) AS kind, coalesce(j.tenant, h.tenant) AS tenant,
                   coalesce(h.status, s.status, 'pending') AS status,
                   coalesce(h.attempts, j.attempt) AS attempts, coalesce(h.error, s.error) AS error,
                   coalesce(s.version, 0) AS version, coalesce(s.percent, 0) AS percent,
                   coalesce(s.stage, '') AS stage, coalesce(s.metrics, '{}') AS metrics, s.started_at,
                   coalesce(h.ended_at, s.ended_at) AS ended_at,
                   h.job_id IS NULL AS is_unfinished,
                   j.priority, j.crashes, j.node, j.run_at, j.deadline_at, j.unique_key
            FROM engine.args a
            LEFT JOIN engine.job j ON j.id = a.job_id
            LEFT JOIN engine.history h ON h.job_id = a.job_id
            LEFT JOIN engine.any_snapshot s ON s.job_id = a.job_id
            WHERE a.job_id = :id AND (j.id IS NOT NULL OR h.job_id IS NOT NULL)
            """)
        .bind("id", id)
        .bind("longest", JobDetail.LONGEST)
        .find(JobDetailStore::toDetail)
        .map(detail -> detail.withSteps(listSteps(connection, id)));
  }

  private static JobDetail toDetail(ResultSet row) throws SQLException {
    return new JobDetail(
        InspectStore.toSummary(row),
        SnapshotStore.toSnapshot(row),
        row.getString("args"),
        row.getString("trace"),
        row.getBoolean("is_unfinished") ? toUnfinished(row) : null,
        List.of());
  }

  private static Unfinished toUnfinished(ResultSet row) throws SQLException {
    return new Unfinished(
        row.getInt("priority"),
        row.getInt("crashes"),
        node(row),
        requireInstant(row, "run_at"),
        instant(row, "deadline_at"),
        row.getString("unique_key"));
  }

  private static @Nullable Long node(ResultSet row) throws SQLException {
    var node = row.getLong("node");
    return row.wasNull() ? null : node;
  }

  private static List<RecordedStep> listSteps(Connection connection, JobId id) {
    return sql(
            connection,
            """
            SELECT name, left(CAST(result AS text), :longest) AS result, attempt, recorded_at
            FROM (SELECT * FROM engine.step WHERE job_id = :id ORDER BY job_id, name LIMIT :most) s
            ORDER BY recorded_at, name
            """)
        .bind("id", id)
        .bind("longest", JobDetail.LONGEST)
        .bind("most", JobDetail.MOST_STEPS)
        .list(
            row ->
                new RecordedStep(
                    row.getString("name"),
                    row.getString("result"),
                    row.getInt("attempt"),
                    requireInstant(row, "recorded_at")));
  }

  /** Enqueues the same anew; empty if the job has not ended, or is unknown. */
  public static Optional<JobId> retry(Connection connection, JobId ended, JobId again) {
    return sql(
            connection,
            """
            SELECT engine.enqueue(:again, h.kind, h.tenant, a.args, 0, NULL, trace => a.trace) AS id
            FROM engine.history h
            JOIN engine.args a ON a.job_id = h.job_id
            WHERE h.job_id = :ended
            """)
        .bind("ended", ended)
        .bind("again", again)
        .find(row -> jobId(row, "id"));
  }
}
