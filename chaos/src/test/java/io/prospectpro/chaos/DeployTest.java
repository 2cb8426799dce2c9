package io.prospectpro.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.chaos.History.What;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** New versions come while jobs run. */
@Order(40)
@BesideOthers
class DeployTest {

  @RegisterExtension final Chaos chaos = new Chaos();

  @BeforeAll
  static void settle() {
    ChaosServer.get().awaitSettled();
  }

  @Test
  void rollingRestartUnderLoadLosesNothingAndUsesUpNoAttempt() throws Exception {
    var observer = new Observer(chaos.node(chaos.setup("observer").handling("nothing")));
    var oldOne = chaos.launch(chaos.setup("old one"));
    var oldTwo = chaos.launch(chaos.setup("old two"));
    oldOne.awaitReady();
    oldTwo.awaitReady();
    chaos.enqueue(80, Script.of(5, 150));
    observer.watch(chaos.jobs());
    chaos.awaitLine(line -> line.step().equals("s2"));

    var since = System.nanoTime();
    var newOne = chaos.launch(chaos.setup("new one"));
    oldOne.terminate();
    newOne.awaitReady();
    var newTwo = chaos.launch(chaos.setup("new two"));
    oldTwo.terminate();
    newTwo.awaitReady();
    chaos.awaitEnded();

    chaos.note("replaced both nodes under load", since);
    observer.check();
    chaos.checker().check();
    assertThat(chaos.database().crashes()).isZero();
    assertThat(chaos.database().number("SELECT max(attempts) FROM engine.history")).isEqualTo(1);
    assertThat(chaos.history().stream().filter(line -> line.what() == What.INTERRUPTED)).isEmpty();
  }

  /** What a later migration may add, and what a newer node may say. */
  @Test
  void nodesGoOnWhenANewerVersionAddsToTheTables() throws Exception {
    chaos.start(chaos.setup("old one"));
    chaos.node(chaos.setup("old two"));
    chaos.enqueue(60, Script.of(5, 100));
    chaos.awaitLine(line -> line.step().equals("s3"));

    var since = System.nanoTime();
    for (var table : new String[] {"job", "snapshot", "args", "step", "event", "history", "node"}) {
      chaos
          .database()
          .execute(
              "ALTER TABLE engine.%s ADD COLUMN newer text NOT NULL DEFAULT 'x'".formatted(table));
    }
    chaos
        .database()
        .execute("CREATE TABLE engine.newer (id integer); NOTIFY engine_changed, 'new words'");
    chaos.enqueue(40, Script.of(2, 50).ending(Script.Ending.FAILING_ONCE));
    chaos.awaitEnded();

    chaos.note("migrated while old nodes ran", since);
    chaos.checker().check();
  }
}
