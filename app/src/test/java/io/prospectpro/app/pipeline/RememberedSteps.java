package io.prospectpro.app.pipeline;

import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Traceparent;
import io.prospectpro.engine.job.TransactionalStep;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** A job's attempts in memory: what a step returned is kept as JSON, for this attempt and later. */
final class RememberedSteps implements JobContext {

  private final JsonMapper json = new JsonMapper();
  private final Map<String, String> steps = new ConcurrentHashMap<>();
  private final JobId id = new JobId(UUID.randomUUID());

  Set<String> recorded() {
    return Set.copyOf(steps.keySet());
  }

  @Override
  public <T> T step(String name, Class<T> type, Callable<T> work) throws Exception {
    if (!steps.containsKey(name)) {
      steps.put(name, json.writeValueAsString(work.call()));
    }
    return json.readValue(steps.get(name), type);
  }

  @Override
  public <T> T transactionalStep(String name, Class<T> type, TransactionalStep<T> work) {
    throw new UnsupportedOperationException("no stage uses it");
  }

  @Override
  public JobId jobId() {
    return id;
  }

  @Override
  public String tenant() {
    return "tenant";
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public Optional<Traceparent> trace() {
    return Optional.empty();
  }

  @Override
  public String idempotencyKey(String step) {
    return id.value() + ":" + step;
  }

  @Override
  public void progress(int percent, String stage, Map<String, ?> metrics) {}

  @Override
  public void event(String type, Object body) {}

  @Override
  public boolean isStopped() {
    return false;
  }
}
