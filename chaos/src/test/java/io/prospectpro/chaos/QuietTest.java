package io.prospectpro.chaos;

import static java.util.stream.Collectors.averagingLong;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.chaos.History.What;
import io.prospectpro.chaos.Script.Ending;
import io.prospectpro.engine.job.NewJob;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is measured, and needs the machine for itself. */
@Order(80)
@Alone
@Tag("chaos")
class QuietTest {

  @RegisterExtension final Chaos chaos = new Chaos();

  @Test
  void idleNodeSendsFewerThanFiveStatementsASecond() throws Exception {
    var network = chaos.proxy();
    var url = chaos.urlAt(network.port());
    chaos.node(chaos.setup("other"));
    chaos.start(chaos.setup("idle").through(url, url));
    chaos.enqueue(10, Script.of(1, 10));
    chaos.awaitEnded();
    Chaos.letPass(Duration.ofSeconds(2));

    var before = network.statements();
    Chaos.letPass(Duration.ofSeconds(10));
    var sent = network.statements() - before;

    chaos.note("idle for 10 s: %.1f statements a second".formatted(sent / 10.0));
    assertThat(sent).isLessThan(50);
  }

  @Test
  void longHeldTransactionDoesNotSlowTheQueueDown() throws Exception {
    chaos.node(chaos.setup("node").atOnce(20));
    try (var holder = chaos.database().connect()) {
      holder.setAutoCommit(false);
      holder.setTransactionIsolation(java.sql.Connection.TRANSACTION_REPEATABLE_READ);
      holder.createStatement().execute("SELECT count(*) FROM engine.job");
      run(1000); // warms up
      var first = run(2000);
      for (var round = 0; round < 4; round++) {
        run(2000);
      }
      var last = run(2000);

      chaos.note(
          "held a transaction over 13,000 jobs: 2,000 took %d ms, at the end %d ms"
              .formatted(first, last));
      assertThat(last).isLessThan(5 * first);
    }
    chaos.checker().check();
  }

  private long run(int count) {
    var began = System.nanoTime();
    chaos.enqueue(count, Script.of(0, 0).ending(Ending.COMPLETED));
    chaos.awaitEnded(Duration.ofMinutes(2));
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  @Test
  void smallTenantGetsItsTurnOnTwoNodesAmidRetriesAndDelays() throws Exception {
    chaos.client().pause(Chaos.WORK);
    for (var i = 0; i < 600; i++) {
      var script = Script.of(1, 20);
      var job =
          NewJob.of(
                  Chaos.WORK,
                  switch (i % 3) {
                    case 0 -> script.ending(Ending.FAILING_ONCE);
                    case 1 -> script.ending(Ending.SNOOZING_ONCE);
                    default -> script;
                  })
              .forTenant("big");
      chaos.enqueue(i % 5 == 0 ? job.after(Duration.ofMillis(i)) : job);
    }
    chaos.node(chaos.setup("one").atOnce(4));
    chaos.node(chaos.setup("two").atOnce(4));
    chaos.client().resume(Chaos.WORK);
    chaos.awaitLine(line -> line.what() == What.LEFT);

    var overtaken = new java.util.ArrayList<Long>();
    for (var i = 0; i < 20; i++) {
      var small = chaos.enqueue(NewJob.of(Chaos.WORK, Script.of(1, 20)).forTenant("small"));
      var enqueued = System.nanoTime(); // after the commit, however long the disk took for it
      var begun = chaos.awaitLine(line -> line.job().equals(small.toString()));
      overtaken.add(
          chaos.history().stream()
              .filter(
                  line ->
                      line.what() == What.BEGUN
                          && line.nanos() > enqueued
                          && line.nanos() < begun.nanos())
              .count());
    }
    chaos.awaitEnded();

    chaos.note(
        "a small tenant's job was overtaken by %.1f of a big one's on average, at most %d"
            .formatted(
                overtaken.stream().collect(averagingLong(one -> one)),
                overtaken.stream().mapToLong(one -> one).max().orElseThrow()));
    // In turns, one for each of the eight places and those that were claimed already; a write to
    // disk that takes 50 ms lets each place begin another two. Behind the backlog it were hundreds.
    assertThat(overtaken.stream().mapToLong(one -> one).average().orElseThrow()).isLessThan(12);
    assertThat(overtaken).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(32));
    chaos.checker().check();
  }
}
