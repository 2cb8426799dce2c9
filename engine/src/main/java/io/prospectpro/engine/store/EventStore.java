package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.instant;
import static io.prospectpro.engine.store.Sql.jobId;
import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Json;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The numbered events of jobs. Stateless. */
public final class EventStore {

  /** How many events of one job are read at once. */
  public static final int PAGE = 1000;

  private EventStore() {}

  /** Appends the events of all these attempts; a repetition of a write changes nothing. */
  static void append(Connection connection, List<AttemptWrite> writes) {
    var ids = new ArrayList<JobId>();
    var events = new ArrayList<AttemptWrite.Event>();
    for (var write : writes) {
      for (var event : write.events()) {
        ids.add(write.id());
        events.add(event);
      }
    }
    if (events.isEmpty()) {
      return;
    }
    sql(
            connection,
            """
            INSERT INTO engine.event (job_id, sequence, type, body)
            SELECT d.id, d.sequence, d.type, CAST(d.body AS jsonb)
            FROM unnest(CAST(:ids AS uuid[]), CAST(:sequences AS bigint[]), CAST(:types AS text[]), CAST(:bodies AS text[]))
              AS d (id, sequence, type, body)
            ON CONFLICT DO NOTHING
            """)
        .bind("ids", ids)
        .bind("sequences", Sql.each(events, AttemptWrite.Event::sequence))
        .bind("types", Sql.each(events, AttemptWrite.Event::type))
        .bind("bodies", Sql.each(events, AttemptWrite.Event::body))
        .update();
  }

  /** The events after the given sequence of each job, in order of sequence within a job. */
  public static List<JobEvent> listAfter(Connection connection, Map<JobId, Long> after) {
    var ids = List.copyOf(after.keySet());
    var sequences = new ArrayList<Long>();
    ids.forEach(id -> sequences.add(after.get(id)));
    return sql(
            connection,
            """
            SELECT e.job_id, e.sequence, e.type, e.at, e.body
            FROM unnest(CAST(:ids AS uuid[]), CAST(:sequences AS bigint[])) AS d (id, sequence)
            CROSS JOIN LATERAL (
              SELECT * FROM engine.any_event
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
}
