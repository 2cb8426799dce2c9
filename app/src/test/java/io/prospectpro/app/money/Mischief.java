package io.prospectpro.app.money;

import io.prospectpro.sandbox.Sandbox;
import io.prospectpro.sandbox.fault.Fault;
import io.prospectpro.sandbox.fault.FaultRule;
import io.prospectpro.sandbox.fault.Moment;
import io.prospectpro.sandbox.provider.Provider;
import io.prospectpro.sandbox.provider.Trouble;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets go wrong at the providers what can: a new mixture of faults several times a second, with
 * calm moments in between. What would stay wrong for hours, a refused key or used up credits, it
 * mends. Thread-safe.
 */
final class Mischief implements AutoCloseable {

  /** A hang costs the client's whole time-out, which is long at NeverBounce. */
  private static final List<Provider> MAY_HANG = List.of(Provider.GOOGLE, Provider.HUNTER);

  private static final List<Provider> FAULTY =
      List.of(
          Provider.GOOGLE,
          Provider.GOOGLE,
          Provider.HUNTER,
          Provider.HUNTER,
          Provider.HUNTER,
          Provider.NEVERBOUNCE,
          Provider.OVERPASS,
          Provider.SITE);

  /** What costs is a small part of what is asked there, and must not be spared by chance. */
  private static final Map<Provider, String> PAID_PATHS =
      Map.of(Provider.HUNTER, "/domain-search", Provider.NEVERBOUNCE, "/jobs/create");

  private static final List<Integer> GATEWAYS = List.of(404, 408, 429, 500, 502, 503, 504);
  private static final List<Moment> MOMENTS = List.of(Moment.values());

  private final Sandbox sandbox;
  private final ShortDays days;
  private final JdbcClient db;
  private final Random random;
  private final Thread thread;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private int hangsLeft;
  private final AtomicInteger faults = new AtomicInteger();

  private Mischief(Sandbox sandbox, ShortDays days, JdbcClient db, Random random, int hangs) {
    this.sandbox = sandbox;
    this.days = days;
    this.db = db;
    this.random = random;
    this.hangsLeft = hangs;
    this.thread = Thread.ofPlatform().unstarted(this::run);
  }

  /**
   * Begins.
   *
   * @param hangs how many requests at most are not answered at all
   */
  static Mischief start(Sandbox sandbox, ShortDays days, JdbcClient db, Random random, int hangs) {
    var mischief = new Mischief(sandbox, days, db, random, hangs);
    mischief.thread.start();
    return mischief;
  }

  private void run() {
    try {
      do {
        mend();
        if (random.nextInt(4) > 0) {
          disturb();
        }
      } while (!stopped.await(50 + random.nextInt(250), TimeUnit.MILLISECONDS));
      mend();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From here on all is well. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many rules there were. */
  int faults() {
    return faults.get();
  }

  private void mend() {
    sandbox.faults().clear();
    sandbox.accounts().hunter().setLeft(BigDecimal.valueOf(2000));
    sandbox.accounts().neverBounce().setCredits(5000, 0);
    db.sql("UPDATE provider.credential SET paused_until = NULL, failures = 0").update();
    // The program handed out moments that nobody waited for.
    db.sql("DELETE FROM provider.rate").update();
    days.skipOneIfUsedUp();
  }

  private void disturb() {
    for (var left = 1 + random.nextInt(5); left > 0; left--) {
      var provider = one(FAULTY);
      var rule = rule(provider).withProbability(0.2 + 0.6 * random.nextDouble());
      var paid = PAID_PATHS.get(provider);
      sandbox.faults().add(paid != null && random.nextBoolean() ? rule.at(paid) : rule);
      faults.incrementAndGet();
    }
    switch (random.nextInt(20)) {
      case 0 -> sandbox.accounts().hunter().setLeft(BigDecimal.valueOf(random.nextInt(3)));
      case 1 -> sandbox.accounts().neverBounce().setCredits(random.nextInt(3), random.nextInt(2));
      default -> {}
    }
  }

  private FaultRule rule(Provider provider) {
    if (hangsLeft > 0 && MAY_HANG.contains(provider)) {
      hangsLeft--;
      var moment = random.nextBoolean() ? Moment.BEFORE_PROCESSING : Moment.AFTER_PROCESSING;
      return FaultRule.times(1, provider, new Fault.Hang(moment));
    }
    return FaultRule.always(provider, fault(provider));
  }

  private Fault fault(Provider provider) {
    return switch (random.nextInt(10)) {
      case 0, 1 -> new Fault.Gateway(one(GATEWAYS));
      case 2, 3 -> new Fault.Reset(one(MOMENTS));
      case 4 -> new Fault.Reset(Moment.AFTER_PROCESSING);
      case 5 -> new Fault.Truncated();
      case 6 -> new Fault.WrongType("text/html");
      case 7 -> new Fault.Gzip();
      case 8 -> new Fault.Drip(Duration.ofMillis(5));
      default -> new Fault.Refusal(trouble(provider));
    };
  }

  private Trouble trouble(Provider provider) {
    var known = Arrays.stream(Trouble.values()).filter(it -> it.isKnownAt(provider)).toList();
    return one(known);
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
