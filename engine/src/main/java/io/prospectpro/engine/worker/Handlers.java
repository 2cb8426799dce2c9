package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.JobHandler;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.RetryPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which code runs which kind. Immutable, thread-safe. */
public final class Handlers {

  private record Registered<A>(Json.Reader<A> args, JobHandler<A> handler, RetryPolicy policy) {

    Outcome handle(String json, JobContext context) throws Exception {
      return handler.handle(args.read(() -> "args of job " + context.jobId(), json), context);
    }
  }

  private final Map<String, Registered<?>> byKind;

  private Handlers(Map<String, Registered<?>> byKind) {
    this.byKind = Map.copyOf(byKind);
  }

  public static Handlers none() {
    return new Handlers(Map.of());
  }

  /** These and one more; a second handler for a kind is refused. */
  public <A> Handlers with(JobKind<A> kind, JobHandler<A> handler, RetryPolicy policy) {
    var more = new HashMap<>(byKind);
    if (more.put(kind.name(), new Registered<>(Json.readerOf(kind.argsType()), handler, policy))
        != null) {
      throw new IllegalArgumentException(
          "There is a handler for kind '%s' already".formatted(kind));
    }
    return new Handlers(more);
  }

  Set<String> kinds() {
    return byKind.keySet();
  }

  RetryPolicy policy(String kind) {
    return get(kind).policy();
  }

  Outcome handle(String kind, String args, JobContext context) throws Exception {
    return get(kind).handle(args, context);
  }

  private Registered<?> get(String kind) {
    var registered = byKind.get(kind);
    if (registered == null) {
      throw new IllegalStateException(
          "No handler for kind '%s' is here, only for %s".formatted(kind, byKind.keySet()));
    }
    return registered;
  }
}
