package io.prospectpro.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.chaos.History.What;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A network that dies in the middle of a request, or a process that is frozen there. The server has
 * carried out what arrived, holds its locks, and waits for the rest: to it that session is at work,
 * neither idle nor running a statement, so that no time limit of its own ends it.
 */
@Order(30)
@BesideOthers
class HalfRequestTest {

  @RegisterExtension final Chaos chaos = new Chaos();

  @BeforeAll
  static void settle() {
    ChaosServer.get().awaitSettled();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a claim,   engine.claim,                     2, 0",
    "a fence,   'SELECT id, token FROM engine.job', 2, 0",
    "a step,    INSERT INTO engine.step,          2, 0",
    "a renewal, UPDATE engine.node,               40, 200"
  })
  void rowsThatItHasLockedAreFreeWhenItsLeaseHasRunOut(
      String request, String statement, int steps, int millis) throws Exception {
    var network = chaos.proxy();
    var url = chaos.urlAt(network.port());
    var cutOff = chaos.start(chaos.setup("cut off").through(url, url));
    var lost = network.swallowEndOf(statement);
    chaos.enqueue(Script.of(steps, millis));
    lost.await();
    chaos.node(chaos.setup("other"));

    var cut = System.nanoTime();
    network.blackHole();
    var taken = chaos.awaitLine(line -> line.pid() != cutOff.pid() && line.what() == What.BEGUN);
    var after = TimeUnit.NANOSECONDS.toMillis(taken.nanos() - cut);

    chaos.note("cut the network within %s; went on after %d ms".formatted(request, after));
    assertThat(after).isLessThan(13_000);
    chaos.awaitEnded();
    network.heal();
    chaos.awaitNodes(2);
    chaos.checker().check();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"a claim, engine.claim", "a fence, 'SELECT id, token FROM engine.job'"})
  void nodeThatLosesOneConnectionWithinItGoesOn(String request, String statement) throws Exception {
    var network = chaos.proxy();
    var url = chaos.urlAt(network.port());
    chaos.start(chaos.setup("node").through(url, url));
    var lost = network.swallowEndOf(statement);
    chaos.enqueue(Script.of(2, 0));
    lost.await();

    var cut = System.nanoTime();
    chaos.awaitEnded();

    chaos.note("cut one connection within %s".formatted(request), cut);
    assertThat(chaos.database().crashes()).isZero();
    chaos.checker().check();
  }
}
