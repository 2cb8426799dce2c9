package io.prospectpro.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 at every point of the protocol: another node goes on from the last recorded step. */
class KillTest {

  @RegisterExtension final Chaos chaos = new Chaos();

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"begun", "in s2", "after s2", "storing", "stored"})
  void jobGoesOnElsewhereWhenItsNodeIsKilled(String point) throws Exception {
    var victim = chaos.start(chaos.setup("victim").stopping());
    chaos.enqueue(Script.of(3, 0).stoppingAt(point));
    victim.awaitPoint(point);
    chaos.node(chaos.setup("survivor"));

    var killed = System.nanoTime();
    victim.kill();
    chaos.awaitEnded();

    chaos.note("killed " + point, killed);
    chaos.checker().check();
    assertThat(chaos.database().query("SELECT crashes FROM engine.job")).isEmpty();
  }
}
