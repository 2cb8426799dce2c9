package io.prospectpro.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.engine.job.JobHandler;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.store.Claim;
import io.prospectpro.engine.store.ClaimStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What caps promise: never more at a time, on all nodes together, and never fewer for long. */
@Tag("database")
class CapsTest {

  private static final JobKind<Integer> BAKE = JobKind.of("bake", Integer.class);
  private static final JobKind<Integer> SELL = JobKind.of("sell", Integer.class);
  private static final Duration SOON = Duration.ofSeconds(20);

  @RegisterExtension static final EngineDatabase db = new EngineDatabase();

  private final List<Engine> engines = new ArrayList<>();
  private final Engine client = Engine.on(db.dataSource()).build();

  @BeforeEach
  void clean() throws Exception {
    db.execute("TRUNCATE engine.job, engine.args, engine.history, engine.cap, engine.snapshot");
  }

  @AfterEach
  void stop() {
    engines.forEach(Engine::close);
    client.close();
  }

  private void start(String name, JobHandler<Integer> handler) {
    var engine =
        Engine.on(db.dataSource())
            .direct(db.dataSource())
            .handle(BAKE, handler)
            .handle(SELL, handler)
            .name(name)
            .build();
    engines.add(engine);
    engine.start();
  }

  private static List<NewJob<Integer>> jobs(JobKind<Integer> kind, String tenant, int count) {
    return IntStream.range(0, count).mapToObj(i -> NewJob.of(kind, i).forTenant(tenant)).toList();
  }

  private static List<Claim> claim(int limit) throws Exception {
    try (var connection = db.connect()) {
      var kinds = new LinkedHashMap<>(Map.of("bake", "", "sell", ""));
      return ClaimStore.claim(connection, 1, kinds, limit);
    }
  }

  @Test
  void claimersAtTheSameMomentNeverTakeMoreThanACapAllows() throws Exception {
    client.capKind(BAKE, 7);
    client.enqueueAll(jobs(BAKE, "", 100));

    try (var claimers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<Claim>> claim = () -> claim(3);
      var claimed = claimers.invokeAll(Collections.nCopies(8, claim));
      assertThat(claimed.stream().map(Future::resultNow).mapToInt(List::size).sum()).isEqualTo(7);
    }
    assertThat(claim(10)).isEmpty();
  }

  @Test
  void capsOfTenantAndKindHoldTogetherAndLeaveRoomForOthers() throws Exception {
    client.capKind(BAKE, 5);
    client.capTenant("greedy", 2);
    client.capEveryTenant(3);
    client.enqueueAll(jobs(BAKE, "greedy", 10));
    client.enqueueAll(jobs(BAKE, "modest", 10));
    client.enqueueAll(jobs(SELL, "modest", 10));
    client.enqueueAll(jobs(SELL, "", 10));

    var claimed = claim(100);

    assertThat(claimed).filteredOn(one -> one.tenant().equals("greedy")).hasSize(2);
    assertThat(claimed).filteredOn(one -> one.tenant().equals("modest")).hasSize(3);
    assertThat(claimed).filteredOn(one -> one.tenant().isEmpty()).hasSize(10);
    assertThat(claimed).filteredOn(one -> one.kind().equals("bake")).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void capCountsWhatRanBeforeItWasSetAndEndsWhenItIsTakenAway() throws Exception {
    client.enqueueAll(jobs(BAKE, "", 10));
    assertThat(claim(4)).hasSize(4);

    client.capKind(BAKE, 5);
    assertThat(claim(10)).hasSize(1);

    client.capKind(BAKE, null);
    assertThat(claim(10)).hasSize(5);
  }

  @Test
  void nodesTogetherStayWithinACapAndUseAllOfIt() {
    client.capKind(BAKE, 3);
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var full = new CountDownLatch(3);
    JobHandler<Integer> handler =
        (_, _) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          full.countDown(); // the first three meet here: fewer than allowed would wait for ever
          var met = full.await(20, TimeUnit.SECONDS);
          running.decrementAndGet();
          return met ? Outcome.completed() : Outcome.failed("fewer ran than the cap allows");
        };
    start("first", handler);
    start("second", handler);

    client.enqueueAll(jobs(BAKE, "", 120));

    await()
        .atMost(SOON)
        .until(() -> db.query("SELECT count(*) FROM engine.history").equals(List.of("120")));
    assertThat(most).hasValue(3);
  }
}
