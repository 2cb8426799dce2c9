package io.prospectpro.chaos;

import io.prospectpro.chaos.Script.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything at once, at random, for a minute and a half: all promises hold in the end. */
@Order(95)
@Alone
@Tag("chaos")
class StormTest {

  private static final Duration STORM = Duration.ofSeconds(90);
  private static final int NODES = 3;

  @RegisterExtension final Chaos chaos = new Chaos();

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final List<WorkerProcess> nodes = new ArrayList<>();
  private final Set<Long> frozen = new HashSet<>();
  private int launched;

  @Test
  void allPromisesHoldInAStorm() throws Exception {
    ChaosServer.get().awaitSettled();
    var network = chaos.proxy();
    while (nodes.size() < NODES) {
      nodes.add(launch(network));
    }
    var observer = new Observer(chaos.node(chaos.setup("observer").handling("nothing")));

    var began = System.nanoTime();
    var blows = 0;
    while (System.nanoTime() - began < STORM.toNanos()) {
      var first = chaos.jobs().size();
      chaos.enqueue(10, script());
      observer.watch(chaos.jobs().subList(first, chaos.jobs().size()));
      Chaos.letPass(Duration.ofMillis(500 + random.nextInt(1500)));
      strike(network);
      blows++;
    }
    network.heal();
    var ended = System.nanoTime();
    chaos.awaitEnded(Duration.ofMinutes(2));

    chaos.note(
        "%d jobs under %d blows, seed %d".formatted(chaos.jobs().size(), blows, seed), ended);
    observer.check();
    var checker = chaos.checker();
    frozen.forEach(checker::forgiving);
    checker.forgivingCrashes().check();
  }

  private WorkerProcess launch(Proxy network) throws Exception {
    var url = chaos.urlAt(network.port());
    return chaos.start(chaos.setup("node " + ++launched).through(url, url));
  }

  private Script script() {
    var ending =
        switch (random.nextInt(4)) {
          case 0 -> Ending.FAILING_ONCE;
          case 1 -> Ending.SNOOZING_ONCE;
          case 2 -> Ending.COMPLETED;
          default -> Ending.COMPLETING;
        };
    return Script.of(1 + random.nextInt(8), random.nextInt(300)).ending(ending);
  }

  private void strike(Proxy network) throws Exception {
    var node = nodes.get(random.nextInt(NODES));
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        node.kill();
        replace(node, network);
      }
      case 2 -> {
        node.terminate();
        replace(node, network);
      }
      case 3 -> {
        frozen.add(node.pid());
        node.freeze();
        Chaos.letPass(Duration.ofSeconds(random.nextInt(14)));
        node.thaw();
      }
      case 4 -> network.reset();
      case 5 -> {
        network.blackHole();
        Chaos.letPass(Duration.ofSeconds(random.nextInt(14)));
        network.heal();
        network.reset();
      }
      case 6 -> {
        ChaosServer.get().crash();
        ChaosServer.get().start();
      }
      default -> network.loseAnswerToCommitAfter("engine.");
    }
  }

  private void replace(WorkerProcess node, Proxy network) throws Exception {
    nodes.set(nodes.indexOf(node), launch(network));
  }
}
