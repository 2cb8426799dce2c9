package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.jobId;
import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.job.Snapshot;
import io.prospectpro.engine.store.AttemptWrite.Held;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The ends of jobs. What is left of an ended job is one row of history: its last snapshot and its
 * last event at once, see the views {@code any_snapshot} and {@code any_event}. Stateless.
 */
final class FinishStore {

  private FinishStore() {}

  /**
   * Ends the jobs of those attempts whose ending says so, if their token is still the job's.
   *
   * @return the attempts that have lost their job; of those nothing was written
   */
  static List<Held> finish(Connection connection, List<AttemptWrite> writes) {
    var ends = writes.stream().filter(AttemptWrite::isEnd).toList();
    return ends.isEmpty() ? List.of() : moveToHistory(connection, ends);
  }

  private static List<Held> moveToHistory(Connection connection, List<AttemptWrite> ends) {
    var snapshots = new ArrayList<Snapshot>(ends.size());
    for (var end : ends) {
      snapshots.add(Objects.requireNonNull(end.snapshot()));
    }
    return sql(
            connection,
            """
            SELECT lost_id, lost_token
            FROM engine.finish(CAST(:ids AS uuid[]), CAST(:tokens AS bigint[]), CAST(:statuses AS text[]), CAST(:errors AS text[]),
                               CAST(:versions AS bigint[]), CAST(:sequences AS bigint[]), CAST(:percents AS integer[]),
                               CAST(:stages AS text[]), CAST(:metrics AS text[]))
            """)
        .bind("ids", Sql.each(ends, AttemptWrite::id))
        .bind("tokens", Sql.each(ends, AttemptWrite::token))
        .bind("statuses", Sql.each(snapshots, snapshot -> snapshot.status().word()))
        .bind("errors", Sql.each(snapshots, Snapshot::error))
        .bind("versions", Sql.each(snapshots, Snapshot::version))
        .bind("sequences", Sql.each(ends, AttemptWrite::sequence))
        .bind("percents", Sql.each(snapshots, Snapshot::percent))
        .bind("stages", Sql.each(snapshots, Snapshot::stage))
        .bind("metrics", Sql.each(snapshots, snapshot -> Json.text(snapshot.metrics())))
        .list(row -> new Held(jobId(row, "lost_id"), row.getLong("lost_token")));
  }
}
