package io.prospectpro.chaos;

import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL goes away and comes back: nobody looks dead, nothing is lost. */
@Order(90)
@Alone
class RestartTest {

  @RegisterExtension final Chaos chaos = new Chaos();

  @Test
  void restartedServerMakesNobodyLookDead() throws Exception {
    var load = Load.on(chaos);

    var since = System.nanoTime();
    ChaosServer.get().stop();
    ChaosServer.get().start();

    load.checkNobodyLookedDead("restarted PostgreSQL", since);
  }

  @Test
  void crashedServerMakesNobodyLookDead() throws Exception {
    var load = Load.on(chaos);

    var since = System.nanoTime();
    ChaosServer.get().crash();
    Chaos.letPass(Duration.ofSeconds(3)); // every renewal is late, and every lock is gone
    ChaosServer.get().start();

    load.checkNobodyLookedDead("crashed PostgreSQL for 3 s", since);
  }

  @Test
  @Tag("chaos")
  void fiveSecondsWithoutAServerMakeNobodyLookDead() throws Exception {
    var load = Load.on(chaos);

    var since = System.nanoTime();
    ChaosServer.get().stop();
    Chaos.letPass(Duration.ofSeconds(5));
    ChaosServer.get().start();

    load.checkNobodyLookedDead("PostgreSQL was away for 5 s", since);
  }

  @Test
  @Tag("chaos")
  void jobsGoOnAfterALongerAbsenceThanALease() throws Exception {
    var load = Load.on(chaos);

    var since = System.nanoTime();
    ChaosServer.get().stop();
    Chaos.letPass(Duration.ofSeconds(15));
    ChaosServer.get().start();

    load.checkNobodyLookedDead("PostgreSQL was away for 15 s", since);
  }
}
