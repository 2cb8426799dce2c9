package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.job.JobId;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The results of steps. Stateless. */
public final class StepStore {

  private StepStore() {}

  /**
   * Records the steps of all these attempts; one that is recorded already stays as it is.
   *
   * @return how many were not
   */
  static int record(Connection connection, List<AttemptWrite> writes) {
    var ids = new ArrayList<JobId>();
    var steps = new ArrayList<AttemptWrite.Step>();
    for (var write : writes) {
      for (var step : write.steps()) {
        ids.add(write.id());
        steps.add(step);
      }
    }
    if (steps.isEmpty()) {
      return 0;
    }
    return sql(
            connection,
            """
            INSERT INTO engine.step (job_id, name, result, attempt)
            SELECT d.id, d.name, CAST(d.result AS jsonb), d.attempt
            FROM unnest(CAST(:ids AS uuid[]), CAST(:names AS text[]), CAST(:results AS text[]), CAST(:attempts AS integer[]))
              AS d (id, name, result, attempt)
            ON CONFLICT DO NOTHING
            """)
        .bind("ids", ids)
        .bind("names", Sql.each(steps, AttemptWrite.Step::name))
        .bind("results", Sql.each(steps, AttemptWrite.Step::result))
        .bind("attempts", Sql.each(steps, AttemptWrite.Step::attempt))
        .update();
  }

  /** The job's recorded steps, by name. */
  public static Map<String, String> list(Connection connection, JobId id) {
    var steps = new HashMap<String, String>();
    sql(connection, "SELECT name, result FROM engine.step WHERE job_id = :id")
        .bind("id", id)
        .list(row -> steps.put(row.getString("name"), row.getString("result")));
    return steps;
  }
}
