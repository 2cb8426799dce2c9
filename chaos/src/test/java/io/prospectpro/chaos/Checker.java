package io.prospectpro.chaos;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.chaos.History.Line;
import io.prospectpro.chaos.History.What;
import io.prospectpro.engine.job.JobId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares, after all jobs have ended, what handlers did with what the tables hold, and asserts the
 * engine's promises: nothing lost, nothing stuck, one live attempt, recorded steps never run again,
 * results exactly once, progress that neither falls nor skips its end.
 */
final class Checker {

  /** What an attempt must not do once another one has begun. */
  private static final Set<What> LIVE = EnumSet.of(What.ACTED, What.RECORDED, What.LEFT);

  private final ChaosDatabase database;
  private final List<Line> history;
  private final Set<Long> zombies = new HashSet<>();
  private final List<String> violations = new ArrayList<>();
  private final Map<JobId, String> statuses = new LinkedHashMap<>();

  Checker(ChaosDatabase database, List<Line> history, List<JobId> jobs) {
    this.database = database;
    this.history = history;
    jobs.forEach(job -> statuses.put(job, "completed"));
  }

  /** The process was frozen, or its handlers ignored their interrupts: they may overlap others. */
  Checker forgiving(long pid) {
    zombies.add(pid);
    return this;
  }

  /** So many nodes died that jobs may have failed for having cost three of them. */
  Checker forgivingCrashes() throws SQLException {
    for (var row :
        database.query(
            "SELECT job_id FROM engine.history WHERE error LIKE '3 nodes died while they ran %'")) {
      expecting(JobId.of(row), "failed");
    }
    return this;
  }

  /** The job was to end otherwise than completed. */
  Checker expecting(JobId job, String status) {
    statuses.put(job, status);
    return this;
  }

  /** Fails with everything that is wrong. */
  void check() throws SQLException {
    checkNothingLostOrStuck();
    checkResults();
    checkSteps();
    checkOneLiveAttempt();
    checkProgress();
    checkWitnesses();
    assertThat(violations).as("broken promises").isEmpty();
  }

  private void checkNothingLostOrStuck() throws SQLException {
    collect("a job never ended", "SELECT * FROM engine.job");
    var ended = new LinkedHashMap<String, String>();
    for (var row : database.query("SELECT job_id, status FROM engine.history")) {
      var part = row.split(" ", -1);
      ended.put(part[0], part[1]);
    }
    statuses.forEach(
        (job, status) -> {
          var found = ended.remove(job.toString());
          if (!status.equals(found)) {
            violations.add("job %s should be %s, and is %s".formatted(job, status, found));
          }
        });
    ended.forEach((job, status) -> violations.add("nobody enqueued job %s".formatted(job)));
  }

  private void checkResults() throws SQLException {
    collect(
        "results without completion, or more than once",
        """
        SELECT r.job_id, count(*), h.status FROM public.result r
        LEFT JOIN engine.history h ON h.job_id = r.job_id
        GROUP BY r.job_id, h.status HAVING count(*) <> 1 OR h.status IS DISTINCT FROM 'completed'
        """);
    collect(
        "completion without its results",
        """
        SELECT h.job_id FROM engine.history h JOIN engine.args a ON a.job_id = h.job_id
        WHERE h.status = 'completed' AND a.args->>'ending' <> 'COMPLETED'
          AND NOT EXISTS (SELECT FROM public.result r WHERE r.job_id = h.job_id)
        """);
  }

  /** Once a step is recorded it is never run again, and before that always under the same key. */
  private void checkSteps() throws SQLException {
    var recorded = new LinkedHashMap<String, String[]>();
    for (var row :
        database.query(
            """
            SELECT job_id || ':' || name, result #>> '{}', CAST(extract(epoch FROM recorded_at) * 1000000 AS bigint)
            FROM engine.step
            """)) {
      var part = row.split(" ", -1);
      recorded.put(part[0], part);
    }
    for (var line : history) {
      if (line.what() != What.ACTED) {
        continue;
      }
      var step = line.job() + ":" + line.step();
      if (!line.key().equals(step)) {
        violations.add("idempotency key %s is not %s".formatted(line.key(), step));
      }
      var record = recorded.get(step);
      if (record != null && line.micros() > Long.parseLong(record[2])) {
        violations.add("step %s ran again after it was recorded: %s".formatted(step, line));
      }
    }
    checkStepsHaveOneResult(recorded);
  }

  private void checkStepsHaveOneResult(Map<String, String[]> recorded) {
    for (var line : history) {
      if (line.what() == What.RECORDED && !recorded.containsKey(line.key())) {
        violations.add("step was said to be recorded, and is not: " + line);
      }
    }
    recorded.forEach(
        (step, record) -> {
          var acted =
              history.stream()
                  .anyMatch(
                      line ->
                          line.what() == What.ACTED
                              && line.key().equals(step)
                              && line.run().equals(record[1]));
          if (!acted) {
            violations.add("step %s has the result of a run that never acted".formatted(step));
          }
        });
  }

  /** A run does nothing any more when the job's next run has begun. */
  private void checkOneLiveAttempt() {
    var byJob = history.stream().collect(groupingBy(Line::job, LinkedHashMap::new, toList()));
    byJob.forEach(
        (job, lines) -> {
          var begun = lines.stream().filter(line -> line.what() == What.BEGUN).toList();
          for (var line : lines) {
            var own = begun.stream().filter(one -> one.run().equals(line.run())).findFirst();
            var begin = own.orElseThrow();
            if (LIVE.contains(line.what()) && !zombies.contains(line.pid())) {
              begun.stream()
                  .filter(next -> next.nanos() > begin.nanos() && next.nanos() < line.nanos())
                  .forEach(
                      next ->
                          violations.add(
                              "job %s: %s while the next attempt had begun: %s"
                                  .formatted(job, line, next)));
            }
          }
        });
  }

  private void checkProgress() throws SQLException {
    collect(
        "events with a gap, or not up to the snapshot's",
        """
        SELECT s.job_id, s.sequence, count(e.sequence), max(e.sequence) FROM engine.any_snapshot s
        LEFT JOIN engine.any_event e ON e.job_id = s.job_id
        GROUP BY s.job_id, s.sequence
        HAVING count(e.sequence) <> s.sequence OR max(e.sequence) <> s.sequence
        """);
    collect(
        "the last event is not the end",
        """
        SELECT s.job_id, s.status, e.body FROM engine.any_snapshot s
        JOIN engine.any_event e ON e.job_id = s.job_id AND e.sequence = s.sequence
        WHERE e.body->>'status' IS DISTINCT FROM s.status
           OR s.status NOT IN ('completed', 'failed', 'cancelled')
        """);
    collect(
        "progress went backwards",
        """
        SELECT * FROM (
          SELECT job_id, sequence, CAST(body->>'percent' AS integer) AS percent,
                 lag(CAST(body->>'percent' AS integer)) OVER w AS percent_before,
                 CAST(body->>'version' AS bigint) AS version,
                 lag(CAST(body->>'version' AS bigint)) OVER w AS version_before
          FROM engine.any_event WHERE type = 'progress' WINDOW w AS (PARTITION BY job_id ORDER BY sequence)) e
        WHERE percent < percent_before OR version <= version_before
        """);
    collect(
        "the user's copy differs from the engine's",
        """
        SELECT s.job_id, s.version, s.status, u.version, u.status FROM engine.any_snapshot s
        LEFT JOIN public.standing u ON u.job_id = s.job_id
        WHERE s.status <> 'cancelled'
          AND (u.version, u.status, u.percent) IS DISTINCT FROM (s.version, s.status, s.percent)
        """);
  }

  private void checkWitnesses() throws SQLException {
    collect("seen by a witness", "SELECT what FROM public.violation");
    collect(
        "a lease ran out and nobody declared it dead",
        "SELECT * FROM engine.node WHERE NOT dead AND expires_at < clock_timestamp()");
  }

  private void collect(String what, String query) throws SQLException {
    database.query(query).stream().limit(10).forEach(row -> violations.add(what + ": " + row));
  }
}
