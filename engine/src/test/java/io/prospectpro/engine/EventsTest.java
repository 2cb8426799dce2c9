package io.prospectpro.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.prospectpro.engine.job.JobHandler;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.RetryPolicy;
import io.prospectpro.engine.observe.EngineEvent;
import io.prospectpro.engine.observe.EngineEvent.AttemptEnded;
import io.prospectpro.engine.observe.EngineEvent.AttemptStarted;
import io.prospectpro.engine.observe.EngineEvent.Attempted;
import io.prospectpro.engine.observe.EngineEvent.End;
import io.prospectpro.engine.observe.EngineListener;
import io.prospectpro.engine.testing.TestEngine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** What the engine tells its listeners, and that they cannot harm it. */
class EventsTest extends Bakery {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final RetryPolicy TWICE =
      new RetryPolicy(2, Duration.ZERO, 1, Duration.ofSeconds(1), 0);

  private final Queue<EngineEvent> heard = new ConcurrentLinkedQueue<>();

  private TestEngine listeningTo(JobHandler<Order> handler, EngineListener... first) {
    var setup = Engine.on(db.dataSource()).handle(BAKE, handler, TWICE);
    List.of(first).forEach(setup::listener);
    engine = new TestEngine(db.dataSource(), setup.listener(heard::add));
    return engine;
  }

  private <E extends EngineEvent> List<E> heard(Class<E> type) {
    return heard.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private List<End> ends() {
    return heard(AttemptEnded.class).stream().map(AttemptEnded::end).toList();
  }

  @Test
  void everyAttemptIsToldOnceWithHowItEnded() throws Exception {
    var bakery =
        listeningTo(
            (order, context) ->
                switch (order.name()) {
                  case "cake" -> Outcome.completing(connection -> {});
                  case "stone" -> Outcome.failed("cannot be baked");
                  case "dough" -> Outcome.snooze(Duration.ofHours(1));
                  case "burnt" -> throw new IllegalStateException("too hot " + context.attempt());
                  default -> Outcome.completed();
                });
    for (var name : List.of("bread", "cake", "stone", "dough", "burnt")) {
      bakery.engine().enqueue(NewJob.of(BAKE, new Order(name, 1)));
    }

    bakery.runDue();

    assertThat(ends())
        .containsExactlyInAnyOrder(
            new End.Completed(),
            new End.Completed(),
            new End.Failed("cannot be baked"),
            new End.Snoozed(Duration.ofHours(1)),
            new End.Retried("too hot 1", Duration.ZERO),
            new End.Failed("Failed 2 times, the last time: too hot 2"));
    assertThat(heard(AttemptStarted.class)).hasSize(6);
    assertThat(heard(EngineEvent.AttemptThrew.class)).hasSize(2);
    assertThat(heard(EngineEvent.BatchWritten.class)).isNotEmpty();
  }

  @Test
  void attemptThatIsFencedOffIsToldAsLost() throws Exception {
    var bakery =
        listeningTo(
            (_, context) -> {
              db.query("SELECT engine.cancel('%s', 'enough')".formatted(context.jobId()));
              context.step("late", String.class, () -> "dough");
              return Outcome.completed();
            });
    var job = NewJob.of(BAKE, BREAD).forTenant("acme");
    bakery.engine().enqueue(job);

    bakery.runDue();

    assertThat(heard(AttemptEnded.class))
        .singleElement()
        .returns(new End.Lost(), AttemptEnded::end)
        .returns(new Attempted(job.id(), "bake", "acme", 1), AttemptEnded::attempt);
  }

  @Test
  void pickupIsHowLongTheJobHadBeenReady() throws Exception {
    var bakery = listeningTo((_, _) -> Outcome.completed());
    bakery.engine().enqueue(NewJob.of(BAKE, BREAD));
    bakery.advance(Duration.ofSeconds(100));

    bakery.runDue();

    assertThat(heard(AttemptStarted.class))
        .singleElement()
        .satisfies(
            started ->
                assertThat(started.pickup())
                    .isBetween(Duration.ofSeconds(100), Duration.ofSeconds(120)));
  }

  @Test
  void jobsOfDeadNodesAreToldWhenTheyAreRescued() throws Exception {
    var bakery = listeningTo((_, _) -> Outcome.completed());
    var job = NewJob.of(BAKE, BREAD);
    bakery.engine().enqueue(job);
    db.execute("UPDATE engine.job SET state = 'running', node = 987654321, token = 1, attempt = 1");

    bakery.runDue();

    assertThat(heard(EngineEvent.JobsRescued.class))
        .containsExactly(new EngineEvent.JobsRescued(List.of(job.id())));
  }

  @Test
  void lostLeaseIsTold() throws Exception {
    listeningTo((_, _) -> Outcome.completed());
    var node = heard(EngineEvent.LeaseTaken.class).getFirst().node();

    db.execute("UPDATE engine.node SET dead = true");

    await().atMost(SOON).until(() -> heard(EngineEvent.LeaseTaken.class).size() == 2);
    assertThat(heard(EngineEvent.LeaseLost.class))
        .containsExactly(new EngineEvent.LeaseLost(node, true));
  }

  @Test
  void listenerThatThrowsHarmsNothing() throws Exception {
    var bakery =
        listeningTo(
            (_, context) -> {
              context.progress(50, "baking", Map.of());
              context.step("mix", String.class, () -> "dough");
              return Outcome.completed();
            },
            event -> {
              throw new IllegalStateException("cannot count");
            },
            event -> {
              throw new StackOverflowError("an error too");
            });
    bakery.engine().enqueue(NewJob.of(BAKE, BREAD));

    bakery.runDue();

    assertThat(db.query("SELECT status FROM engine.history")).containsExactly("completed");
    assertThat(ends()).containsExactly(new End.Completed());
  }

  /** What a line names behind its sentence, by itself or because an attempt's thread wrote it. */
  private static Map<String, String> named(ILoggingEvent line) {
    var named = new HashMap<>(line.getMDCPropertyMap());
    Objects.requireNonNullElse(line.getKeyValuePairs(), List.<KeyValuePair>of())
        .forEach(pair -> named.put(pair.key, String.valueOf(pair.value)));
    return named;
  }

  @Test
  void logLinesAreMadeOfEventsAndNameTheJob() throws Exception {
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    var log = (Logger) LoggerFactory.getLogger("io.prospectpro.engine");
    log.addAppender(lines);
    try {
      var bakery =
          listeningTo(
              (_, _) -> {
                throw new IllegalStateException("the oven is cold");
              });
      var job = NewJob.of(BAKE, BREAD);
      bakery.engine().enqueue(job);

      bakery.runDue();

      assertThat(lines.list)
          .filteredOn(line -> line.getMessage().equals("attempt failed"))
          .hasSize(2)
          .allSatisfy(
              line -> {
                assertThat(line.getThrowableProxy().getMessage()).isEqualTo("the oven is cold");
                assertThat(named(line))
                    .containsEntry("job", job.id().toString())
                    .containsEntry("kind", "bake");
              });
    } finally {
      log.detachAppender(lines);
    }
  }
}
