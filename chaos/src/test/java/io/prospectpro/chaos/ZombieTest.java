package io.prospectpro.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.chaos.History.What;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node that was frozen past its lease and does not know that it is dead. */
@Order(30)
@BesideOthers
class ZombieTest {

  @RegisterExtension final Chaos chaos = new Chaos();

  @Test
  void nodeFrozenPastItsLeaseWritesNothingAndStopsItsAttempts() throws Exception {
    var zombie = chaos.start(chaos.setup("zombie").stopping());
    chaos.enqueue(Script.of(2, 0).stoppingAt("in s2"));
    chaos.enqueue(Script.of(2, 0).stoppingAt("stored"));
    zombie.awaitPoint("in s2");
    zombie.awaitPoint("stored");
    var survivor = chaos.node(chaos.setup("survivor"));

    var frozen = System.nanoTime();
    zombie.freeze();
    chaos.awaitEnded();
    chaos.note("froze a node", frozen);
    zombie.goOn(); // its handlers go on where they were, as soon as it may
    var thawed = System.nanoTime();
    zombie.thaw();

    chaos.awaitLine(
        line -> line.pid() == zombie.pid() && line.what() == What.LEFT && line.nanos() > thawed);
    chaos.awaitNodes(2); // it takes a new lease
    chaos.checker().forgiving(zombie.pid()).check();
    assertThat(chaos.database().query("SELECT max(attempts) FROM engine.history"))
        .containsExactly("2");

    survivor.close();
    chaos.enqueue(Script.of(1, 0));
    chaos.awaitEnded(Duration.ofSeconds(20));
    chaos.checker().forgiving(zombie.pid()).check();
  }

  @Test
  void stubbornHandlerOfAZombieRecordsNothingBesideTheLivingAttempt() throws Exception {
    var zombie = chaos.start(chaos.setup("zombie"));
    chaos.enqueue(Script.of(3, 1500).ignoringInterrupts().stoppingAt("in s2"));
    chaos.awaitLine(line -> line.step().equals("s2") && line.what() == What.ACTED);
    var survivor = chaos.node(chaos.setup("survivor").stopping());

    zombie.freeze();
    chaos.awaitLine(
        line ->
            line.pid() != zombie.pid() && line.step().equals("s2") && line.what() == What.ACTED);
    zombie.thaw();
    chaos.awaitLine(line -> line.pid() == zombie.pid() && line.what() == What.LEFT);
    survivor.goOn();
    chaos.awaitEnded();

    chaos.checker().forgiving(zombie.pid()).check();
    assertThat(chaos.database().query("SELECT count(*) FROM engine.step")).containsExactly("3");
  }
}
