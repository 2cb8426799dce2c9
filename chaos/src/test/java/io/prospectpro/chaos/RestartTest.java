package io.prospectpro.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.chaos.History.What;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL goes away and comes back: nobody looks dead, nothing is lost. */
@Order(90)
@Alone
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestartTest {

  @RegisterExtension final Chaos chaos = new Chaos();

  private Observer underLoad() throws Exception {
    var first = chaos.launch(chaos.setup("first"));
    var second = chaos.launch(chaos.setup("second"));
    var observer = new Observer(chaos.node(chaos.setup("observer").handling("nothing")));
    first.awaitReady();
    second.awaitReady();
    chaos.enqueue(60, Script.of(6, 200));
    observer.watch(chaos.jobs());
    chaos.awaitLine(line -> line.step().equals("s2"));
    return observer;
  }

  private void checkNobodyLookedDead(Observer observer, String what, long since) throws Exception {
    chaos.awaitEnded();
    chaos.note(what, since);
    observer.check();
    chaos.checker().check();
    assertThat(chaos.database().crashes()).isZero();
    assertThat(chaos.database().number("SELECT count(*) FROM engine.node WHERE dead")).isZero();
    assertThat(chaos.database().number("SELECT count(*) FROM engine.node")).isEqualTo(3);
  }

  /** Nobody was stopped or retried: every job is in the hands of the attempt that began it. */
  private void checkNobodyBeganAnew() throws Exception {
    assertThat(chaos.history().stream().filter(line -> line.what() == What.BEGUN)).hasSize(60);
    assertThat(chaos.database().number("SELECT max(attempts) FROM engine.history")).isEqualTo(1);
  }

  @Test
  void restartedServerMakesNobodyLookDead() throws Exception {
    var observer = underLoad();

    var since = System.nanoTime();
    ChaosServer.get().stop();
    ChaosServer.get().start();

    checkNobodyLookedDead(observer, "restarted PostgreSQL", since);
    checkNobodyBeganAnew();
  }

  @Test
  void crashedServerMakesNobodyLookDead() throws Exception {
    var observer = underLoad();

    var since = System.nanoTime();
    ChaosServer.get().crash();
    Chaos.letPass(Duration.ofSeconds(3)); // every renewal is late, and every lock is gone
    ChaosServer.get().start();

    checkNobodyLookedDead(observer, "crashed PostgreSQL for 3 s", since);
    checkNobodyBeganAnew();
  }

  @Test
  @Tag("chaos")
  void fiveSecondsWithoutAServerMakeNobodyLookDead() throws Exception {
    var observer = underLoad();

    var since = System.nanoTime();
    ChaosServer.get().stop();
    Chaos.letPass(Duration.ofSeconds(5));
    ChaosServer.get().start();

    checkNobodyLookedDead(observer, "PostgreSQL was away for 5 s", since);
    checkNobodyBeganAnew();
  }

  @Test
  @Tag("chaos")
  void jobsGoOnAfterALongerAbsenceThanALease() throws Exception {
    var observer = underLoad();

    var since = System.nanoTime();
    ChaosServer.get().stop();
    Chaos.letPass(Duration.ofSeconds(15));
    ChaosServer.get().start();

    checkNobodyLookedDead(observer, "PostgreSQL was away for 15 s", since);
  }

  @Test
  @Order(1) // these need a server that has run for a while
  void sessionsEndedOneByOneStopNobody() throws Exception {
    ChaosServer.get().awaitSettled();
    var observer = underLoad();

    var since = System.nanoTime();
    for (var pid : sessions()) {
      chaos.database().execute("SELECT pg_terminate_backend(%s)".formatted(pid));
      Chaos.letPass(Duration.ofMillis(50));
    }

    checkNobodyLookedDead(observer, "ended every session in turn", since);
    checkNobodyBeganAnew();
  }

  @Test
  @Order(1) // these need a server that has run for a while
  void sessionsEndedAllAtOnceStopNobody() throws Exception {
    ChaosServer.get().awaitSettled();
    var observer = underLoad();

    var since = System.nanoTime();
    for (var time = 1; time <= 3; time++) {
      chaos
          .database()
          .execute(
              """
              SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE datname = current_database() AND pid <> pg_backend_pid()
              """);
      await().atMost(Chaos.SOON).until(() -> sessions().size() > 4);
    }

    checkNobodyLookedDead(observer, "ended all sessions at once, three times", since);
    checkNobodyBeganAnew();
  }

  private List<String> sessions() throws Exception {
    return chaos
        .database()
        .query(
            """
            SELECT pid FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """);
  }
}
