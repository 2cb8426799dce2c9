package io.prospectpro.app.doctor;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.prospectpro.engine.EngineInspector;
import io.prospectpro.engine.inspect.JobSummary;
import io.prospectpro.engine.inspect.NodeState;
import io.prospectpro.engine.inspect.NodeState.Standing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether jobs are worked on, and how they end. */
final class JobCheck implements Check {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration LATELY = Duration.ofDays(1);
  private static final int LOOKED_AT = 500;

  private final InstantSource clock;

  JobCheck(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Topic topic() {
    return Topic.JOBS;
  }

  @Override
  public boolean needsTables() {
    return true;
  }

  /**
   * Jobs whose turn it is.
   *
   * @param jobs counted up to a thousand
   */
  private record Waiting(int jobs, Duration oldest) {}

  @Override
  public List<Finding> look(Patient patient) {
    var inspector = EngineInspector.on(patient.database().dataSource());
    var nodes = inspector.nodes();
    var waiting = waiting(patient.database().jdbc());
    var found = new ArrayList<Finding>();
    addNodes(found, nodes, waiting);
    inspector.kinds().stream()
        .filter(kind -> kind.pausedAt() != null)
        .map(
            kind ->
                Diagnosis.KIND_PAUSED.with(
                    "Jobs of kind '%s' are paused since %s."
                        .formatted(kind.kind(), kind.pausedAt())))
        .forEach(found::add);
    addFailures(found, inspector.failures(LOOKED_AT));
    return found.isEmpty()
        ? List.of(
            Diagnosis.JOBS_FINE.with(
                "%d nodes work, %d jobs wait for their turn."
                    .formatted(count(nodes, Standing.ALIVE), waiting.jobs())))
        : found;
  }

  /** Not from the tally: nodes make it, and there may be none. */
  private static Waiting waiting(JdbcClient db) {
    return db.sql(
            """
            SELECT count(*) AS jobs, coalesce(extract(epoch FROM now() - min(run_at)), 0)::bigint AS oldest
            FROM (SELECT run_at FROM engine.job WHERE state = 'ready' OR (state = 'scheduled' AND run_at <= now())
                  ORDER BY run_at LIMIT 1000) waiting
            """)
        .query(
            (row, _) -> new Waiting(row.getInt("jobs"), Duration.ofSeconds(row.getLong("oldest"))))
        .single();
  }

  private static void addNodes(List<Finding> found, List<NodeState> nodes, Waiting waiting) {
    nodes.stream()
        .filter(node -> node.standing() == Standing.LATE || node.standing() == Standing.EXPIRED)
        .map(
            node ->
                Diagnosis.NODE_LATE.with(
                    "Node '%s' reported last at %s.".formatted(node.name(), node.renewedAt())))
        .forEach(found::add);
    var isAnyAlive = nodes.stream().anyMatch(node -> node.standing() == Standing.ALIVE);
    if (!isAnyAlive) {
      found.add(
          waiting.jobs() > 0
              ? Diagnosis.NOBODY_WORKS.with(
                  "%d jobs wait, the oldest for %d seconds, and no node works."
                      .formatted(waiting.jobs(), waiting.oldest().toSeconds()))
              : Diagnosis.NO_NODE.with("No node works, and no job waits."));
    } else if (waiting.oldest().compareTo(LONG) > 0) {
      found.add(
          Diagnosis.JOBS_WAIT_LONG.with(
              "%d jobs wait for their turn, the oldest for %d minutes."
                  .formatted(waiting.jobs(), waiting.oldest().toMinutes())));
    }
  }

  private void addFailures(List<Finding> found, List<JobSummary> failures) {
    var since = clock.instant().minus(LATELY);
    var late =
        failures.stream()
            .filter(job -> job.endedAt() != null && job.endedAt().isAfter(since))
            .toList();
    if (late.isEmpty()) {
      return;
    }
    var byKind =
        late.stream().collect(groupingBy(JobSummary::kind, counting())).entrySet().stream()
            .map(kind -> "%d of %s".formatted(kind.getValue(), kind.getKey()))
            .sorted()
            .collect(joining(", "));
    found.add(
        Diagnosis.JOBS_FAILED.with(
            "%s%d jobs failed within a day (%s). The commonest reason: %s"
                .formatted(
                    late.size() == LOOKED_AT ? "At least " : "",
                    late.size(),
                    byKind,
                    commonestReason(late))));
  }

  private static String commonestReason(List<JobSummary> failed) {
    return failed.stream()
        .collect(groupingBy(job -> withoutValues(job.error()), counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("none was given");
  }

  /**
   * What stands in quotes or is an address may be somebody's; numbers make the same look different.
   */
  private static String withoutValues(@Nullable String error) {
    return Objects.requireNonNullElse(error, "none was given")
        .replaceAll("'[^']*'|\"[^\"]*\"|“[^”]*”", "'…'")
        .replaceAll("\\S+@\\S+", "…")
        .replaceAll("\\d+", "N");
  }

  private static long count(List<NodeState> nodes, Standing standing) {
    return nodes.stream().filter(node -> node.standing() == standing).count();
  }
}
