package io.prospectpro.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.chaos.History.What;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node that lives, and can no longer reach the database. */
@Order(30)
@BesideOthers
class CutTest {

  @RegisterExtension final Chaos chaos = new Chaos();

  @BeforeAll
  static void settle() {
    ChaosServer.get().awaitSettled();
  }

  /** When the other node began the first job, in ms after the cut. */
  private long takenOverAfter(long cut, WorkerProcess from) {
    var taken = chaos.awaitLine(line -> line.pid() != from.pid() && line.what() == What.BEGUN);
    return TimeUnit.NANOSECONDS.toMillis(taken.nanos() - cut);
  }

  private void checkItComesBack(ChaosNode other, WorkerProcess back) throws Exception {
    chaos.awaitNodes(2);
    other.close();
    chaos.enqueue(Script.of(1, 0));
    chaos.awaitEnded();
    assertThat(chaos.history().getLast().pid()).isEqualTo(back.pid());
    chaos.checker().check();
  }

  @Test
  void jobsOfANodeBehindADeadNetworkGoOnElsewhereWithin13Seconds() throws Exception {
    var network = chaos.proxy();
    var url = chaos.urlAt(network.port());
    var cutOff = chaos.start(chaos.setup("cut off").through(url, url));
    chaos.enqueue(5, Script.of(60, 250));
    chaos.awaitLine(line -> line.what() == What.RECORDED);
    var other = chaos.node(chaos.setup("other"));

    var cut = System.nanoTime();
    network.blackHole();
    var after = takenOverAfter(cut, cutOff);
    chaos.note("cut the network; jobs went on after %d ms".formatted(after));
    network.heal();
    chaos.awaitEnded();

    assertThat(after).isLessThan(13_000);
    checkItComesBack(other, cutOff);
  }

  @Test
  void nodeThatLosesLockAndNetworkStopsItsAttemptsBeforeOthersStartThem() throws Exception {
    var network = chaos.proxy();
    var url = chaos.urlAt(network.port());
    var cutOff = chaos.start(chaos.setup("cut off").through(url, url));
    chaos.enqueue(5, Script.of(40, 100));
    chaos.awaitLine(line -> line.what() == What.RECORDED);
    var other = chaos.node(chaos.setup("other"));

    var cut = System.nanoTime();
    network.refuse();
    network.reset();
    var after = takenOverAfter(cut, cutOff);
    chaos.note("refused all connections; jobs went on after %d ms".formatted(after));
    network.admit();
    chaos.awaitEnded();

    assertThat(after).isLessThan(5_000);
    checkItComesBack(other, cutOff);
  }

  @Test
  void nodeThatLosesOnlyItsLockGoesOn() throws Exception {
    var network = chaos.proxy();
    var direct = chaos.urlAt(network.port());
    var setup = chaos.setup("unlocked");
    chaos.start(setup.through(setup.url(), direct));
    chaos.enqueue(5, Script.of(8, 500));
    chaos.awaitLine(line -> line.what() == What.RECORDED);
    chaos.node(chaos.setup("other"));

    var cut = System.nanoTime();
    network.refuse();
    network.reset();
    chaos.awaitEnded();

    chaos.note("took away the lock's session", cut);
    assertThat(chaos.database().crashes()).isZero();
    chaos.checker().check();
  }

  @Test
  void rowsThatACutOffTransactionHasLockedAreFreeWhenItsLeaseHasRunOut() throws Exception {
    var network = chaos.proxy();
    var url = chaos.urlAt(network.port());
    var cutOff = chaos.start(chaos.setup("cut off").through(url, url));
    var lost = network.swallowAnswerTo("INSERT INTO engine.step");
    chaos.enqueue(Script.of(3, 0));
    lost.await();
    chaos.node(chaos.setup("other"));

    var cut = System.nanoTime();
    network.blackHole();
    var after = takenOverAfter(cut, cutOff);

    chaos.note("cut the network within a transaction; went on after %d ms".formatted(after));
    assertThat(after).isLessThan(13_000);
    chaos.awaitEnded();
    network.heal();
    chaos.awaitNodes(2);
    chaos.checker().check();
  }
}
