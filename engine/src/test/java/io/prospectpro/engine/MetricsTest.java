package io.prospectpro.engine;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.RetryPolicy;
import io.prospectpro.engine.job.Tally;
import io.prospectpro.engine.metrics.EngineMetrics;
import io.prospectpro.engine.observe.EngineEvent;
import io.prospectpro.engine.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The figures of a running engine, in a registry. */
class MetricsTest extends Bakery {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final EngineMetrics metrics = new EngineMetrics();

  @BeforeEach
  void bind() {
    metrics.bindTo(registry);
  }

  private long attempts(String outcome) {
    return registry
        .get("prospect.engine.attempts")
        .tags("kind", "bake", "outcome", outcome)
        .timer()
        .count();
  }

  private double jobs(String kind, String state) {
    return registry.get("prospect.engine.jobs").tags("kind", kind, "state", state).gauge().value();
  }

  @Test
  void attemptsAreTimedByKindAndOutcome() throws Exception {
    engine =
        new TestEngine(
            db.dataSource(),
            Engine.on(db.dataSource())
                .listener(metrics)
                .handle(
                    BAKE,
                    (order, context) -> {
                      if (order.name().equals("lost")) {
                        db.query("SELECT engine.cancel('%s', 'x')".formatted(context.jobId()));
                      }
                      return context.attempt() == 1 && order.name().equals("cold")
                          ? Outcome.retry("cold")
                          : Outcome.completed();
                    },
                    new RetryPolicy(2, Duration.ZERO, 1, Duration.ZERO, 0)));
    for (var name : List.of("bread", "cold", "lost")) {
      engine.engine().enqueue(NewJob.of(BAKE, new Order(name, 1)));
    }

    engine.runDue();

    assertThat(attempts("completed")).isEqualTo(2);
    assertThat(attempts("retried")).isEqualTo(1);
    assertThat(attempts("fenced_off")).isEqualTo(1);
    var pickup = registry.get("prospect.engine.pickup").tags("kind", "bake").timer();
    assertThat(pickup.count()).isEqualTo(4);
    assertThat(pickup.max(TimeUnit.SECONDS)).isPositive().isLessThan(20);
    assertThat(registry.get("prospect.engine.running").gauge().value()).isZero();
    assertThat(registry.get("prospect.engine.writer.batch").timer().count()).isPositive();
    assertThat(registry.get("prospect.engine.writer.batch.jobs").summary().max()).isPositive();
  }

  @Test
  void tallyBecomesGaugesAndWhatIsGoneShowsZero() {
    metrics.on(new EngineEvent.JobsCounted(List.of(ready("bake", 7, 90), ready("deliver", 1, 2))));

    assertThat(jobs("bake", "ready")).isEqualTo(7);
    assertThat(registry.get("prospect.engine.queue.age").tags("kind", "bake").gauge().value())
        .isEqualTo(90);

    metrics.on(new EngineEvent.JobsCounted(List.of(ready("deliver", 3, 4))));

    assertThat(jobs("bake", "ready")).isZero();
    assertThat(registry.get("prospect.engine.queue.age").tags("kind", "bake").gauge().value())
        .isZero();
    assertThat(jobs("deliver", "ready")).isEqualTo(3);
  }

  private static Tally ready(String kind, long jobs, int seconds) {
    return new Tally(kind, Tally.State.READY, jobs, Duration.ofSeconds(seconds), Instant.EPOCH);
  }

  @Test
  void kindsBeyondTheHundredthAreCountedTogether() {
    var many = IntStream.range(0, 150).mapToObj(n -> ready("kind-" + n, 1, n)).toList();

    metrics.on(new EngineEvent.JobsCounted(many));

    assertThat(registry.find("prospect.engine.jobs").gauges()).hasSize(101);
    assertThat(jobs("other", "ready")).isEqualTo(50);
  }

  @Test
  void kindSeenFirstByTwoThreadsAtOnceIsCountedAsItself() throws Exception {
    var rounds = Stream.generate(SimpleMeterRegistry::new).limit(4_000).toList();
    var listeners = rounds.stream().map(MetricsTest::boundTo).toList();
    var together = new Phaser(2);
    Runnable eachRound =
        () -> {
          for (var listener : listeners) {
            together.arriveAndAwaitAdvance();
            listener.on(started("bake"));
          }
        };
    var other = Thread.ofPlatform().start(eachRound);
    eachRound.run();
    other.join();

    assertThat(rounds)
        .allSatisfy(
            round ->
                assertThat(round.get("prospect.engine.pickup").tags("kind", "bake").timer())
                    .returns(2L, Timer::count));
  }

  private static EngineMetrics boundTo(SimpleMeterRegistry registry) {
    var listener = new EngineMetrics();
    listener.bindTo(registry);
    return listener;
  }

  private static EngineEvent started(String kind) {
    return new EngineEvent.AttemptStarted(
        new EngineEvent.Attempted(JobId.next(), kind, "", 1), Duration.ofMillis(1));
  }

  @Test
  void countersAreThereBeforeTheyCount() {
    var atFirst = names();
    metrics.on(new EngineEvent.JobsRescued(List.of(JobId.next())));
    metrics.on(new EngineEvent.JobsExpired(List.of(JobId.next())));
    metrics.on(new EngineEvent.JobsPruned(1));
    metrics.on(new EngineEvent.ClaimsGivenBack(1));
    metrics.on(new EngineEvent.CancelledJobKept(JobId.next(), new IllegalStateException()));
    metrics.on(new EngineEvent.AttemptsLeftBehind(List.of(JobId.next())));
    metrics.on(new EngineEvent.NodesFoundDead(List.of(1L)));
    metrics.on(new EngineEvent.SilentSessionsEnded(1));
    metrics.on(new EngineEvent.LeaseTaken(1, "node"));
    metrics.on(new EngineEvent.LeaseLost(1, false));
    metrics.on(new EngineEvent.LeaseRenewedLate(1, Duration.ofSeconds(3)));
    metrics.on(new EngineEvent.HearingLost(new IllegalStateException()));
    metrics.on(new EngineEvent.WriteRefused(JobId.next(), new IllegalStateException()));
    metrics.on(new EngineEvent.DatabaseAway(1, new IllegalStateException()));

    assertThat(names()).isEqualTo(atFirst);
    assertThat(registry.find("prospect.engine.lease.late").counter()).returns(1d, Counter::count);
  }

  private Set<String> names() {
    return registry.getMeters().stream().map(meter -> meter.getId().getName()).collect(toSet());
  }

  @Test
  void noTagNamesATenantOrAJob() throws Exception {
    engine =
        new TestEngine(
            db.dataSource(),
            Engine.on(db.dataSource())
                .listener(metrics)
                .handle(BAKE, (_, _) -> Outcome.completed()));
    engine.engine().enqueue(NewJob.of(BAKE, BREAD).forTenant("acme"));

    engine.runDue();
    metrics.on(new EngineEvent.JobsRescued(List.of(JobId.next())));

    assertThat(registry.getMeters())
        .flatExtracting(meter -> meter.getId().getTags())
        .extracting(Tag::getKey)
        .isSubsetOf("kind", "outcome", "state", "le"); // le: the steps of a histogram
    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .extracting(Meter.Id::getName)
        .allMatch(name -> name.startsWith("prospect.engine."));
    assertThat(registry.get("prospect.engine.rescues").counter().count()).isEqualTo(1);
  }
}
