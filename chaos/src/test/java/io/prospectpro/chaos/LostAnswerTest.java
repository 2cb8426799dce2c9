package io.prospectpro.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.chaos.History.What;
import io.prospectpro.chaos.Script.Ending;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

/** The answer to a COMMIT gets lost, and the node cannot know whether it took effect. */
@Order(10)
@BesideOthers
class LostAnswerTest {

  @RegisterExtension final Chaos chaos = new Chaos();

  private Proxy nodeBehindProxy() throws Exception {
    var network = chaos.proxy();
    chaos.node(chaos.setup("node").through(chaos.urlAt(network.port()), chaos.setup("").url()));
    return network;
  }

  private void runsOnceThough(LostStatement lost, Script script) throws Exception {
    chaos.enqueue(script);
    var began = System.nanoTime();
    lost.await();
    chaos.awaitEnded();
    chaos.note("lost an answer", began);
    chaos.checker().check();
  }

  private long begun() throws Exception {
    return chaos.history().stream().filter(line -> line.what() == What.BEGUN).count();
  }

  @Test
  void stepWhoseCommitWasNotAnsweredIsRecordedOnceAndTheAttemptGoesOn() throws Exception {
    var network = nodeBehindProxy();

    runsOnceThough(network.loseAnswerToCommitAfter("INSERT INTO engine.step"), Script.of(3, 0));

    assertThat(begun()).isEqualTo(1);
  }

  @Test
  void stepWhoseCommitGotLostIsRecordedAllTheSame() throws Exception {
    var network = nodeBehindProxy();

    runsOnceThough(network.loseCommitAfter("INSERT INTO engine.step"), Script.of(3, 0));

    assertThat(begun()).isEqualTo(1);
  }

  @Test
  void endingWrittenWithOthersIsToldToWatchersThoughItsCommitWasNotAnswered() throws Exception {
    var network = nodeBehindProxy();
    chaos.node(chaos.setup("other").handling("other")); // somebody to tell
    try (var listening = chaos.database().connect()) {
      listening.createStatement().execute("LISTEN engine_changed");
      await().atMost(Chaos.SOON).until(() -> isHeard(listening));
      chaos.awaitEnded();

      var lost = network.loseAnswerToCommitAfter("engine.finish(");
      var job = chaos.enqueue(Script.of(0, 0).ending(Ending.COMPLETED));
      lost.await();
      await()
          .atMost(Chaos.SOON)
          .until(() -> heard(listening).stream().anyMatch(ids -> ids.contains(job.toString())));
    }
    chaos.awaitEnded();
    chaos.checker().check();
  }

  /** Whether the node tells others what it does. */
  private boolean isHeard(Connection listening) throws SQLException {
    chaos.enqueue(Script.of(0, 0).ending(Ending.COMPLETED));
    return !heard(listening).isEmpty();
  }

  private static List<String> heard(Connection listening) throws SQLException {
    var heard = new ArrayList<String>();
    var notifications = listening.unwrap(PGConnection.class).getNotifications(200);
    if (notifications != null) {
      for (var notification : notifications) {
        heard.add(notification.getParameter());
      }
    }
    return heard;
  }

  @Test
  void failedAttemptWhoseEndingWasNotAnsweredIsCountedOnce() throws Exception {
    var network = nodeBehindProxy();

    runsOnceThough(
        network.loseAnswerToCommitAfter("SET state = CASE WHEN d.delay > 0"),
        Script.of(1, 0).ending(Ending.FAILING_ONCE));

    assertThat(begun()).isEqualTo(2);
    assertThat(chaos.database().number("SELECT attempts FROM engine.history")).isEqualTo(2);
  }

  @Test
  void resultsWhoseCommitWasNotAnsweredAreStoredOnce() throws Exception {
    var network = nodeBehindProxy();

    runsOnceThough(network.loseAnswerToCommitAfter("INSERT INTO public.result"), Script.of(1, 0));

    assertThat(chaos.history().stream().filter(line -> line.what() == What.STORING)).hasSize(1);
    assertThat(begun()).isEqualTo(1);
    assertThat(chaos.database().number("SELECT attempts FROM engine.history")).isEqualTo(1);
  }

  @Test
  void resultsWhoseCommitGotLostAreStoredOnce() throws Exception {
    var network = nodeBehindProxy();

    runsOnceThough(network.loseCommitAfter("INSERT INTO public.result"), Script.of(1, 0));

    assertThat(chaos.history().stream().filter(line -> line.what() == What.STORING)).hasSize(2);
    assertThat(begun()).isEqualTo(1);
    assertThat(chaos.database().number("SELECT attempts FROM engine.history")).isEqualTo(1);
  }

  @Test
  void jobWhoseClaimWasNotAnsweredIsGivenBackAndUsesUpNoAttempt() throws Exception {
    var network = chaos.proxy();
    chaos.node(chaos.setup("polling").through(chaos.urlAt(network.port()), null));

    givesBackWhatWasClaimedThrough(network);
  }

  @Test
  void jobClaimedUnansweredOnTheListeningSessionIsGivenBackToo() throws Exception {
    var network = chaos.proxy();
    var url = chaos.urlAt(network.port());
    chaos.node(chaos.setup("listening").through(url, url));

    givesBackWhatWasClaimedThrough(network);
  }

  private void givesBackWhatWasClaimedThrough(Proxy network) throws Exception {
    runsOnceThough(network.loseAnswerTo("FROM engine.claim").withRows(), Script.of(1, 0));

    assertThat(begun()).isEqualTo(1);
    assertThat(chaos.database().number("SELECT attempts FROM engine.history")).isEqualTo(1);
  }
}
