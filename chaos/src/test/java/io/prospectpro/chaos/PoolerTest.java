package io.prospectpro.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prospectpro.chaos.History.What;
import io.prospectpro.chaos.Script.Ending;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything works behind a transaction pooler, where nodes can only poll. */
@Order(30)
@BesideOthers
class PoolerTest {

  @RegisterExtension final Chaos chaos = new Chaos();

  @BeforeEach
  void requirePooler() {
    assumeTrue(PgBouncer.program().isPresent(), "there is no PgBouncer here");
    ChaosServer.get().awaitSettled();
  }

  private NodeSetup behind(PgBouncer pooler, String name) {
    return chaos.setup(name).behindPooler(chaos.urlAt(pooler.port()));
  }

  @Test
  void jobsOfAKilledNodeGoOnWithin13SecondsBehindATransactionPooler() throws Exception {
    var pooler = chaos.with(PgBouncer.before(ChaosServer.get(), 6));
    var victim = chaos.launch(behind(pooler, "victim"));
    var survivor = chaos.launch(behind(pooler, "survivor"));
    victim.awaitReady();
    survivor.awaitReady();
    var observer = new Observer(chaos.node(behind(pooler, "observer").handling("nothing")));
    chaos.enqueue(20, Script.of(10, 250));
    chaos.enqueue(10, Script.of(3, 50).ending(Ending.FAILING_ONCE));
    chaos.enqueue(10, Script.of(3, 50).ending(Ending.SNOOZING_ONCE));
    observer.watch(chaos.jobs());
    var running = chaos.awaitLine(line -> line.pid() == victim.pid() && line.step().equals("s3"));

    var killed = System.nanoTime();
    victim.kill();
    var taken =
        chaos.awaitLine(
            line ->
                line.job().equals(running.job())
                    && line.pid() == survivor.pid()
                    && line.what() == What.BEGUN);
    chaos.awaitEnded();

    var after = TimeUnit.NANOSECONDS.toMillis(taken.nanos() - killed);
    chaos.note("killed a node behind PgBouncer; its jobs went on after %d ms".formatted(after));
    assertThat(after).isLessThan(13_000);
    observer.check();
    chaos.checker().check();
  }
}
