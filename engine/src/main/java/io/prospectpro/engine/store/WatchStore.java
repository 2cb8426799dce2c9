package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.instant;
import static io.prospectpro.engine.store.Sql.jobId;
import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.job.Snapshot;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is new for those who watch jobs. Stateless. */
public final class WatchStore {

  /** How many events of one job are read at once. */
  public static final int PAGE = 1000;

  private WatchStore() {}

  /** The events after the given sequence of each job, in order of sequence within a job. */
  public static List<JobEvent> eventsAfter(Connection connection, Map<JobId, Long> after) {
    var ids = List.copyOf(after.keySet());
    var sequences = new ArrayList<Long>();
    ids.forEach(id -> sequences.add(after.get(id)));
    return sql(
            connection,
            """
            SELECT e.job_id, e.sequence, e.type, e.at, e.body
            FROM unnest(CAST(:ids AS uuid[]), CAST(:sequences AS bigint[])) AS d (id, sequence)
            CROSS JOIN LATERAL (
              SELECT * FROM engine.event
              WHERE job_id = d.id AND sequence > d.sequence
              ORDER BY sequence
              LIMIT :page) e
            ORDER BY e.job_id, e.sequence
            """)
        .bind("ids", ids)
        .bind("sequences", sequences)
        .bind("page", PAGE)
        .list(
            row ->
                new JobEvent(
                    jobId(row, "job_id"),
                    row.getLong("sequence"),
                    row.getString("type"),
                    Objects.requireNonNullElse(instant(row, "at"), Instant.EPOCH),
                    Json.readTree(row.getString("body"))));
  }

  /** The newest snapshots of those of {@code ids} that have one. */
  public static List<Snapshot> snapshots(Connection connection, Collection<JobId> ids) {
    return sql(
            connection,
            """
            SELECT job_id, version, status, percent, stage, metrics, error, enqueued_at, started_at, ended_at
            FROM engine.snapshot
            WHERE job_id = ANY (CAST(:ids AS uuid[]))
            """)
        .bind("ids", ids)
        .list(JobStore::toSnapshot);
  }
}
