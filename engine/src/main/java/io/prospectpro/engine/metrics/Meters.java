package io.prospectpro.engine.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.prospectpro.engine.observe.EngineEvent;
import io.prospectpro.engine.observe.EngineEvent.End;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of one registry. Thread-safe. */
final class Meters {

  static final String PREFIX = "prospect.engine.";
  private static final int MOST_KINDS = 100;
  private static final Duration[] PICKUP_STEPS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofMinutes(1),
    Duration.ofMinutes(10)
  };

  /** Registered at once: an alert on a counter that is not there yet would never fire. */
  private static final List<String> COUNTERS =
      List.of(
          "rescues",
          "expired",
          "pruned",
          "claims.given.back",
          "left.behind",
          "cancelled.kept",
          "nodes.dead",
          "sessions.ended",
          "lease.taken",
          "lease.lost",
          "lease.late",
          "hearing.lost",
          "writer.refused",
          "database.away");

  private record Ended(String kind, String outcome) {}

  private final MeterRegistry registry;
  private final Set<String> kinds = ConcurrentHashMap.newKeySet();
  private final Map<String, Timer> pickups = new ConcurrentHashMap<>();
  private final Map<Ended, Timer> attempts = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
  private final TallyGauges tallies;
  private final Timer batch;
  private final DistributionSummary batchJobs;

  Meters(MeterRegistry registry) {
    this.registry = registry;
    this.tallies = new TallyGauges(registry);
    this.batch = registry.timer(PREFIX + "writer.batch");
    this.batchJobs =
        DistributionSummary.builder(PREFIX + "writer.batch.jobs")
            .baseUnit("jobs")
            .register(registry);
    COUNTERS.forEach(name -> registry.counter(PREFIX + name));
  }

  void on(EngineEvent event) {
    switch (event) {
      case EngineEvent.OfAttempt ofAttempt -> count(ofAttempt);
      case EngineEvent.OfJobs ofJobs -> count(ofJobs);
      case EngineEvent.OfNode ofNode -> count(ofNode);
      case EngineEvent.OfWriter ofWriter -> count(ofWriter);
    }
  }

  private void count(EngineEvent.OfAttempt event) {
    switch (event) {
      case EngineEvent.AttemptStarted(var attempt, var pickup) -> {
        var kind = bounded(attempt.kind());
        pickups.computeIfAbsent(kind, this::pickup).record(pickup);
        running.computeIfAbsent(kind, this::running).incrementAndGet();
      }
      case EngineEvent.AttemptEnded(var attempt, var end, var took) -> {
        var kind = bounded(attempt.kind());
        attempts.computeIfAbsent(new Ended(kind, outcome(end)), this::attempts).record(took);
        running.computeIfAbsent(kind, this::running).decrementAndGet();
      }
      case EngineEvent.AttemptThrew _, EngineEvent.EndingRefused _ -> {} // their end is counted
    }
  }

  private void count(EngineEvent.OfJobs event) {
    switch (event) {
      case EngineEvent.JobsCounted(var counted) -> tallies.show(counted, this::bounded);
      case EngineEvent.JobsRescued(var jobs) -> add("rescues", jobs.size());
      case EngineEvent.JobsExpired(var jobs) -> add("expired", jobs.size());
      case EngineEvent.JobsPruned(var jobs) -> add("pruned", jobs);
      case EngineEvent.ClaimsGivenBack(var jobs) -> add("claims.given.back", jobs);
      case EngineEvent.AttemptsLeftBehind(var jobs) -> add("left.behind", jobs.size());
      case EngineEvent.CancelledJobKept _ -> add("cancelled.kept", 1);
    }
  }

  private void count(EngineEvent.OfNode event) {
    switch (event) {
      case EngineEvent.NodesFoundDead(var nodes) -> add("nodes.dead", nodes.size());
      case EngineEvent.SilentSessionsEnded(var sessions) -> add("sessions.ended", sessions);
      case EngineEvent.LeaseTaken _ -> add("lease.taken", 1);
      case EngineEvent.LeaseLost _ -> add("lease.lost", 1);
      case EngineEvent.LeaseRenewedLate _ -> add("lease.late", 1);
      case EngineEvent.HearingLost _ -> add("hearing.lost", 1);
    }
  }

  private void count(EngineEvent.OfWriter event) {
    switch (event) {
      case EngineEvent.BatchWritten(var jobs, var took) -> {
        batch.record(took);
        batchJobs.record(jobs);
      }
      case EngineEvent.BatchRefused _, EngineEvent.SinkRefused _ -> {} // its jobs are counted
      case EngineEvent.WriteRefused _ -> add("writer.refused", 1);
      case EngineEvent.DatabaseAway _ -> add("database.away", 1);
    }
  }

  /** Kinds come from the database, where anybody may have written any number of them. */
  private String bounded(String kind) {
    if (kinds.size() < MOST_KINDS) {
      kinds.add(kind); // by whichever of two threads that see the kind at once
    }
    return kinds.contains(kind) ? kind : "other";
  }

  private static String outcome(End end) {
    return switch (end) {
      case End.Completed() -> "completed";
      case End.Failed _ -> "failed";
      case End.Retried _ -> "retried";
      case End.Snoozed _ -> "snoozed";
      case End.GivenBack() -> "given_back";
      case End.Lost() -> "fenced_off";
    };
  }

  private Timer pickup(String kind) {
    return Timer.builder(PREFIX + "pickup")
        .description("From ready to the handler's call")
        .tag("kind", kind)
        .serviceLevelObjectives(PICKUP_STEPS)
        .register(registry);
  }

  private Timer attempts(Ended ended) {
    return Timer.builder(PREFIX + "attempts")
        .description("From the handler's call to the commit")
        .tag("kind", ended.kind())
        .tag("outcome", ended.outcome())
        .register(registry);
  }

  private AtomicInteger running(String kind) {
    var count = new AtomicInteger();
    registry.gauge(PREFIX + "running", TallyGauges.tags(kind), count);
    return count;
  }

  private void add(String name, int amount) {
    registry.counter(PREFIX + name).increment(amount);
  }
}
