package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.instant;
import static io.prospectpro.engine.store.Sql.jobId;
import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.job.Snapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How jobs stand. Stateless. */
public final class SnapshotStore {

  private SnapshotStore() {}

  /** Writes the snapshots of all these attempts that have one and go on. */
  static void write(Connection connection, List<AttemptWrite> writes) {
    // Two statements in place of ON CONFLICT DO UPDATE, which locks and rewrites rows it only means
    // to insert. Which one a job needs, its attempt knows.
    var all = writes.stream().filter(it -> it.snapshot() != null && !it.isEnd()).toList();
    insertSnapshots(connection, all.stream().filter(AttemptWrite::fresh).toList());
    updateSnapshots(connection, all.stream().filter(write -> !write.fresh()).toList());
  }

  private static void insertSnapshots(Connection connection, List<AttemptWrite> writes) {
    if (writes.isEmpty()) {
      return;
    }
    bindSnapshots(
            writes,
            sql(
                connection,
                """
                INSERT INTO engine.snapshot (job_id, version, sequence, status, percent, stage, metrics, error,
                                             enqueued_at, started_at)
                SELECT d.id, d.version, d.sequence, d.status, d.percent, d.stage, CAST(d.metrics AS jsonb), d.error,
                       (SELECT a.enqueued_at FROM engine.args a WHERE a.job_id = d.id), clock_timestamp()
                FROM unnest(CAST(:ids AS uuid[]), CAST(:versions AS bigint[]), CAST(:sequences AS bigint[]),
                            CAST(:statuses AS text[]), CAST(:percents AS integer[]), CAST(:stages AS text[]),
                            CAST(:metrics AS text[]), CAST(:errors AS text[]))
                  AS d (id, version, sequence, status, percent, stage, metrics, error)
                ON CONFLICT DO NOTHING
                """))
        .update();
  }

  private static void updateSnapshots(Connection connection, List<AttemptWrite> writes) {
    if (writes.isEmpty()) {
      return;
    }
    bindSnapshots(
            writes,
            sql(
                connection,
                """
                UPDATE engine.snapshot s
                SET version = d.version, sequence = d.sequence, status = d.status, percent = d.percent,
                    stage = d.stage, metrics = CAST(d.metrics AS jsonb), error = d.error,
                    started_at = coalesce(s.started_at, clock_timestamp())
                FROM unnest(CAST(:ids AS uuid[]), CAST(:versions AS bigint[]), CAST(:sequences AS bigint[]),
                            CAST(:statuses AS text[]), CAST(:percents AS integer[]), CAST(:stages AS text[]),
                            CAST(:metrics AS text[]), CAST(:errors AS text[]))
                  AS d (id, version, sequence, status, percent, stage, metrics, error)
                WHERE s.job_id = d.id AND s.job_id = ANY (CAST(:ids AS uuid[]))
                """))
        .update();
  }

  private static Sql bindSnapshots(List<AttemptWrite> writes, Sql sql) {
    var snapshots = new ArrayList<Snapshot>();
    for (var write : writes) {
      snapshots.add(Objects.requireNonNull(write.snapshot()));
    }
    return sql.bind("ids", Sql.each(writes, AttemptWrite::id))
        .bind("sequences", Sql.each(writes, AttemptWrite::sequence))
        .bind("versions", Sql.each(snapshots, Snapshot::version))
        .bind("statuses", Sql.each(snapshots, snapshot -> snapshot.status().word()))
        .bind("percents", Sql.each(snapshots, Snapshot::percent))
        .bind("stages", Sql.each(snapshots, Snapshot::stage))
        .bind("metrics", Sql.each(snapshots, snapshot -> Json.text(snapshot.metrics())))
        .bind("errors", Sql.each(snapshots, Snapshot::error));
  }

  /** The newest snapshots of those of {@code ids} that have one. */
  public static List<Snapshot> list(Connection connection, Collection<JobId> ids) {
    return sql(
            connection,
            """
            SELECT job_id, version, status, percent, stage, metrics, error, enqueued_at, started_at, ended_at
            FROM engine.any_snapshot
            WHERE job_id = ANY (CAST(:ids AS uuid[]))
            """)
        .bind("ids", ids)
        .list(SnapshotStore::toSnapshot);
  }

  /** A snapshot and the sequence of its job's newest event. */
  record Last(Snapshot snapshot, long sequence) {}

  static Map<JobId, Last> listWithSequence(Connection connection, Collection<JobId> ids) {
    var last = new HashMap<JobId, Last>();
    sql(connection, "SELECT * FROM engine.snapshot WHERE job_id = ANY (CAST(:ids AS uuid[]))")
        .bind("ids", ids)
        .list(row -> new Last(toSnapshot(row), row.getLong("sequence")))
        .forEach(one -> last.put(one.snapshot().jobId(), one));
    return last;
  }

  static Snapshot toSnapshot(ResultSet row) throws SQLException {
    return new Snapshot(
        jobId(row, "job_id"),
        row.getLong("version"),
        JobStatus.ofWord(row.getString("status")),
        row.getInt("percent"),
        row.getString("stage"),
        Json.readObject(row.getString("metrics")),
        row.getString("error"),
        Objects.requireNonNullElse(instant(row, "enqueued_at"), Instant.EPOCH),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }
}
