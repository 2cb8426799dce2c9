package io.prospectpro.app.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.app.provider.Gate.Leave;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Limits and pauses of a credential, on a real database. */
@Tag("database")
class GateTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private static MigratedDatabase database;

  private final Credential credential =
      new Credential(
          Provider.HUNTER, URI.create("http://localhost"), UUID.randomUUID().toString(), true);

  @BeforeAll
  static void migrate() {
    database = new MigratedDatabase();
  }

  private static Endpoint endpoint(RateLimit... limits) {
    return endpoint(Endpoint.Billing.EACH_ANSWER, limits);
  }

  private static Endpoint endpoint(Endpoint.Billing billing, RateLimit... limits) {
    return endpoint("x", billing, limits);
  }

  private static Endpoint endpoint(String name, Endpoint.Billing billing, RateLimit... limits) {
    return new Endpoint(Provider.HUNTER, name, billing, List.of(limits), Duration.ofSeconds(1));
  }

  private static Endpoint free(String name, RateLimit... limits) {
    return endpoint(name, Endpoint.Billing.FREE, limits);
  }

  private static Gate gate() {
    return new Gate(database.db());
  }

  private Leave enter(Endpoint endpoint, Duration patience) {
    return gate().enter(credential, endpoint, patience);
  }

  private List<Long> seconds(int times, Endpoint endpoint) {
    var waits = new ArrayList<Long>();
    for (var i = 0; i < times; i++) {
      waits.add(Math.round(((Leave.After) enter(endpoint, LONG)).time().toMillis() / 1000.0));
    }
    return waits;
  }

  @Test
  void noWindowHasMoreCallsThanAllowedWhicheverNodeAsks() {
    assertThat(seconds(6, endpoint(new RateLimit(2, Duration.ofSeconds(20)))))
        .containsExactly(0L, 0L, 20L, 20L, 40L, 40L);
  }

  @Test
  void everyLimitIsKept() {
    var both =
        endpoint(
            new RateLimit(1, Duration.ofSeconds(10)), new RateLimit(3, Duration.ofSeconds(60)));

    assertThat(seconds(5, both)).containsExactly(0L, 10L, 20L, 60L, 70L);
  }

  @Test
  void kindsOfCallsShareALimitUnlessEachHasItsOwn() {
    var own = RateLimit.ofEachKind(1, Duration.ofSeconds(10));
    assertThat(seconds(2, free("count", own))).containsExactly(0L, 10L);
    assertThat(seconds(2, free("search", own))).containsExactly(0L, 10L);

    var shared = new RateLimit(1, Duration.ofSeconds(20));
    assertThat(seconds(2, free("create", shared))).containsExactly(0L, 20L);
    assertThat(seconds(1, free("status", shared))).containsExactly(40L);
  }

  @Test
  void callerWithoutThePatienceIsToldWhenAndTakesNoTurn() {
    var slow = endpoint(new RateLimit(1, Duration.ofSeconds(30)));
    enter(slow, LONG);

    var refused = (Leave.Refused) enter(slow, Duration.ofSeconds(5));

    assertThat(refused.outcome()).isEqualTo(CallOutcome.RATE_LIMITED);
    assertThat(refused.until()).isAfter(Instant.now().plusSeconds(20));
    assertThat(seconds(1, slow)).containsExactly(30L);
  }

  @Test
  void shortPauseIsWaitedForByAll() {
    enter(endpoint(), LONG);
    gate().pause(credential, CallOutcome.RATE_LIMITED, "slow down", Instant.now().plusSeconds(20));

    assertThat(seconds(1, endpoint())).first().isIn(19L, 20L);
  }

  @Test
  void usedUpCreditsAreToldAtOnceAndNotWaitedFor() {
    enter(endpoint(), LONG);
    gate().pause(credential, CallOutcome.QUOTA_EXHAUSTED, "used up", Instant.now().plusSeconds(20));

    var refused = (Leave.Refused) enter(endpoint(), LONG);

    assertThat(refused.outcome()).isEqualTo(CallOutcome.QUOTA_EXHAUSTED);
    assertThat(refused.reason()).isEqualTo("used up");
  }

  @Test
  void whatIsFreeIsAskedWithoutCreditsButNotWithABadKey() {
    var free = endpoint(Endpoint.Billing.FREE);
    enter(free, LONG);

    gate().pause(credential, CallOutcome.QUOTA_EXHAUSTED, "used up", Instant.now().plusSeconds(20));
    var withoutCredits = enter(free, LONG);
    gate().pause(credential, CallOutcome.AUTH, "bad key", Instant.now().plusSeconds(60));
    var withoutKey = enter(free, LONG);

    assertThat(withoutCredits).isEqualTo(new Leave.After(Duration.ZERO));
    assertThat(withoutKey).isInstanceOf(Leave.Refused.class);
  }

  @Test
  void longerPauseStands() {
    enter(endpoint(), LONG);
    gate().pause(credential, CallOutcome.RATE_LIMITED, "long", Instant.now().plusSeconds(60));
    gate().pause(credential, CallOutcome.RATE_LIMITED, "short", Instant.now().plusSeconds(1));

    assertThat(seconds(1, endpoint()).getFirst()).isGreaterThan(50);
  }

  @Test
  void otherCredentialsAreNotConcerned() {
    enter(endpoint(), LONG);
    gate().pause(credential, CallOutcome.AUTH, "bad key", Instant.now().plusSeconds(60));
    var other = new Credential(Provider.HUNTER, URI.create("http://localhost"), "other", true);

    assertThat(gate().enter(other, endpoint(), LONG)).isInstanceOf(Leave.After.class);
  }
}
