package io.prospectpro.app.admin;

import io.prospectpro.app.platform.Refusal;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.inspect.JobDetail;
import io.prospectpro.engine.inspect.JobFilter;
import io.prospectpro.engine.inspect.JobPage;
import io.prospectpro.engine.inspect.NodeState;
import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.JobId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads jobs of the whole server, and leaves out whatever is a tenant's. Thread-safe. */
@Component
final class JobReader {

  private final Engine engine;
  private final JsonMapper json;

  JobReader(Engine engine, JsonMapper json) {
    this.engine = engine;
    this.json = json;
  }

  JobPage list(JobFilter filter, @Nullable JobId before, int limit) {
    return engine.inspector().jobs(filter, before, limit);
  }

  JobDetail require(UUID id) {
    return engine
        .inspector()
        .job(new JobId(id))
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "There is no job %s. Jobs that have ended are kept for 30 days."
                        .formatted(id)));
  }

  JobReport report(UUID id) {
    var detail = require(id);
    return toReport(detail, engine.inspector().events(new JobId(id), 0));
  }

  private JobReport toReport(JobDetail detail, List<JobEvent> events) {
    var job = detail.summary();
    var snapshot = detail.snapshot();
    var unfinished = detail.unfinished();
    return new JobReport(
        JobLine.of(job),
        campaignOf(detail).orElse(null),
        snapshot.percent(),
        snapshot.stage(),
        nodeOf(unfinished),
        unfinished == null ? 0 : unfinished.crashes(),
        snapshot.enqueuedAt(),
        snapshot.startedAt(),
        figures(snapshot.metrics()),
        Redaction.steps(detail.steps()),
        Redaction.log(job.kind(), events),
        !job.status().isFinal(),
        Retries.isPossible(job));
  }

  /** Of the args an admin sees this alone. */
  private Optional<UUID> campaignOf(JobDetail detail) {
    if (!detail.summary().kind().equals(Retries.CAMPAIGN)) {
      return Optional.empty();
    }
    try {
      return Ids.find(json.readTree(detail.args()).path("campaignId").asString(""));
    } catch (JacksonException e) {
      return Optional.empty(); // So long that they were cut: it is no campaign of ours.
    }
  }

  private @Nullable String nodeOf(JobDetail.@Nullable Unfinished unfinished) {
    var lease = unfinished == null ? null : unfinished.node();
    if (lease == null) {
      return null;
    }
    long held = lease;
    return engine.inspector().nodes().stream()
        .filter(node -> node.id() == held)
        .map(NodeState::name)
        .findFirst()
        .orElse(null);
  }

  /** Counts and amounts; texts and lists may name what was found. */
  private static Map<String, BigDecimal> figures(ObjectNode metrics) {
    var figures = new TreeMap<String, BigDecimal>();
    metrics.properties().stream()
        .filter(one -> one.getValue().isNumber())
        .forEach(one -> figures.put(one.getKey(), one.getValue().decimalValue()));
    return figures;
  }
}
