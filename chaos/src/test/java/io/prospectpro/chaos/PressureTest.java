package io.prospectpro.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.chaos.History.What;
import io.prospectpro.chaos.Script.Ending;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Handlers that behave badly: they take everything, ignore everything, or write what is refused.
 */
@Order(40)
@BesideOthers
class PressureTest {

  @RegisterExtension final Chaos chaos = new Chaos();

  @BeforeAll
  static void settle() {
    ChaosServer.get().awaitSettled();
  }

  @Test
  @Tag("chaos")
  void nodeWhoseHandlersHoldAllConnectionsKeepsItsLeaseAndItsJobs() throws Exception {
    chaos.enqueue(12, Script.of(1, 0).stoppingAt("stored")); // they wait when the node starts
    var busy = chaos.start(chaos.setup("busy").stopping().withConnections(8));
    chaos.node(chaos.setup("other").handling("other")); // would rescue
    await()
        .atMost(Chaos.SOON)
        .until(
            () ->
                chaos.history().stream().filter(line -> line.what() == What.STORING).count() >= 4);

    var since = System.nanoTime();
    Chaos.letPass(Duration.ofSeconds(11)); // a lease and more, and twice what the pool waits
    busy.goOn();
    chaos.awaitEnded();

    chaos.note("handlers held all connections for 11 s", since);
    assertThat(chaos.database().crashes()).isZero();
    assertThat(chaos.database().number("SELECT max(attempts) FROM engine.history")).isEqualTo(1);
    chaos.checker().check();
  }

  @Test
  void jobWhoseEndingIsRefusedFailsAndTheOthersOfItsBatchDoNot() throws Exception {
    chaos
        .database()
        .execute(
            """
        CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'poison';
        END $$;
        CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON public.standing
          FOR EACH ROW WHEN (NEW.status = 'completed' AND NEW.job_id = '00000000-0000-7000-8000-000000000001')
          EXECUTE FUNCTION public.refuse()
        """);
    chaos.enqueue(20, Script.of(0, 0).ending(Ending.COMPLETED));
    var poison =
        chaos.enqueueAs(
            "00000000-0000-7000-8000-000000000001", Script.of(0, 0).ending(Ending.COMPLETED));
    chaos.enqueue(20, Script.of(0, 0).ending(Ending.COMPLETED));

    var since = System.nanoTime();
    chaos.node(chaos.setup("node").atOnce(50));
    chaos.awaitEnded();

    chaos.note("one of 41 jobs was refused", since);
    assertThat(chaos.client().find(poison).orElseThrow().error()).contains("poison");
    chaos.checker().expecting(poison, "failed").check();
  }

  @Test
  void stepInsideCompletingIsRefusedAndSaysWhatToDo() throws Exception {
    chaos.node(chaos.setup("node"));
    var job = chaos.enqueue(Script.of(1, 0).ending(Ending.STEP_INSIDE_COMPLETING));
    chaos.awaitEnded();

    assertThat(chaos.client().find(job).orElseThrow().error())
        .startsWith("Failed 10 times")
        .contains("Record it before the handler returns");
    chaos.checker().expecting(job, "failed").check();
  }

  @Test
  void cancelledHandlerThatIgnoresItsInterruptRecordsNothingMore() throws Exception {
    var node = chaos.node(chaos.setup("node"));
    var job = chaos.enqueue(Script.of(3, 1000).ignoringInterrupts());
    chaos.awaitLine(line -> line.step().equals("s2") && line.what() == What.ACTED);

    assertThat(node.engine().cancel(job, "enough")).isTrue();

    assertThat(chaos.client().find(job).orElseThrow().status()).isEqualTo(JobStatus.CANCELLED);
    chaos.awaitEnded(); // its row is let go of when the handler has ended
    assertThat(chaos.history().getLast().what()).isEqualTo(What.LEFT);
    assertThat(chaos.database().query("SELECT name FROM engine.step")).containsExactly("s1");
    chaos.checker().expecting(job, "cancelled").check();
  }

  @Test
  @Tag("chaos")
  void stoppingNodeDoesNotWaitForEverForAHandlerThatIgnoresItsInterrupt() throws Exception {
    var stubborn = chaos.start(chaos.setup("stubborn"));
    chaos.enqueue(Script.of(2, 16_000).ignoringInterrupts());
    chaos.awaitLine(line -> line.what() == What.ACTED);
    chaos.node(chaos.setup("other").stopping());

    var since = System.nanoTime();
    stubborn.terminate();
    chaos.awaitLine(line -> line.pid() != stubborn.pid() && line.what() == What.BEGUN);
    chaos.note("stopped a node whose handler ignored it", since);

    assertThat(System.nanoTime() - since).isLessThan(Duration.ofSeconds(20).toNanos());
  }

  @Test
  void cancelAndCompletionNeverBothHappen() throws Exception {
    chaos.node(chaos.setup("one"));
    chaos.node(chaos.setup("two"));
    var random = new Random(1);
    var cancelled = new ArrayList<JobId>();
    for (var i = 0; i < 400; i++) {
      chaos.enqueue(Script.of(1, 3));
      var job = chaos.jobs().get(Math.max(0, i - random.nextInt(60))); // waiting, running, ending
      if (chaos.client().cancel(job, "a race")) {
        cancelled.add(job);
      }
    }
    chaos.awaitEnded();

    chaos.note("cancelled %d of 400 jobs while they ran".formatted(cancelled.size()));
    var checker = chaos.checker();
    assertThat(cancelled).hasSizeBetween(20, 380);
    cancelled.forEach(job -> checker.expecting(job, "cancelled"));
    checker.check();
  }
}
