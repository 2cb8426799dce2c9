package io.prospectpro.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions end while the server lives: an administrator, a failing network, a pooler's restart. */
@Order(30)
@Alone
class SessionsTest {

  @RegisterExtension final Chaos chaos = new Chaos();

  @BeforeAll
  static void settle() {
    ChaosServer.get().awaitSettled();
  }

  @Test
  void sessionsEndedOneByOneStopNobody() throws Exception {
    var load = Load.on(chaos);

    var since = System.nanoTime();
    for (var pid : sessions()) {
      chaos.database().execute("SELECT pg_terminate_backend(%s)".formatted(pid));
      Chaos.letPass(Duration.ofMillis(50));
    }

    load.checkNobodyLookedDead("ended every session in turn", since);
    load.checkNobodyBeganAnew();
  }

  @Test
  void sessionsEndedAllAtOnceStopNobody() throws Exception {
    var load = Load.on(chaos);

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

    load.checkNobodyLookedDead("ended all sessions at once, three times", since);
    load.checkNobodyBeganAnew();
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
