package io.prospectpro.app.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.prospectpro.app.platform.Caller;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** What is counted, for whom, and until when. */
class RequestLimitsTest {

  private final AtomicLong nanos = new AtomicLong();
  private final RequestLimits limits =
      new RequestLimits(new LimitSettings(6, 4, 2, 2, 2, 2), new Clock(nanos));
  private final Asker person = new Asker("person", false);
  private final Asker guest = new Asker("guest", true);

  private record Clock(AtomicLong nanos) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  private int taken(Kind kind, Asker asker) {
    var count = 0;
    while (limits.take(kind, asker).isEmpty()) {
      count++;
    }
    return count;
  }

  @Test
  void minutesWorthMayComeAtOnceAndThenTheRestWaits() {
    assertThat(taken(Kind.READ, person)).isEqualTo(6);

    assertThat(limits.take(Kind.READ, person)).contains(Duration.ofSeconds(10));
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(taken(Kind.READ, person)).isEqualTo(1);
    nanos.addAndGet(Duration.ofMinutes(5).toNanos());
    assertThat(taken(Kind.READ, person)).isEqualTo(6);
  }

  @Test
  void kindsAndCallersAreCountedApart() {
    taken(Kind.READ, person);

    assertThat(taken(Kind.SUBMIT, person)).isEqualTo(4);
    assertThat(taken(Kind.READ, new Asker("another", false))).isEqualTo(6);
  }

  @Test
  void guestsGetHalf() {
    assertThat(taken(Kind.READ, guest)).isEqualTo(3);
    assertThat(limits.mostStreams(guest)).isEqualTo(1);
  }

  @Test
  void askingCountsNothing() {
    assertThat(limits.ask(Kind.WRONG_TOKEN, person)).isEmpty();
    assertThat(taken(Kind.WRONG_TOKEN, person)).isEqualTo(2);
    assertThat(limits.ask(Kind.WRONG_TOKEN, person)).isPresent();
  }

  @Test
  void limitOfNothingIsNone() {
    var unlimited = new RequestLimits(new LimitSettings(0, 0, 0, 0, 0, 0), new Clock(nanos));

    for (var i = 0; i < 10_000; i++) {
      assertThat(unlimited.take(Kind.SIGN_IN, guest)).isEmpty();
      assertThat(unlimited.open(guest)).isTrue();
    }
    assertThat(unlimited.size()).isZero();
  }

  @Test
  void closedStreamMakesRoomForAnother() {
    assertThat(limits.open(person)).isTrue();
    assertThat(limits.open(person)).isTrue();
    assertThat(limits.open(person)).isFalse();

    limits.close(person);

    assertThat(limits.open(person)).isTrue();
    assertThat(limits.open(person)).isFalse();
  }

  @Test
  void memoryIsBoundedHoweverManyCallersCome() {
    for (var i = 0; i < 3 * RequestLimits.MOST; i++) {
      limits.take(Kind.READ, new Asker("caller " + i, false));
    }

    assertThat(limits.size()).isLessThanOrEqualTo(RequestLimits.MOST);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/campaigns,READ",
    "OPTIONS,/api/campaigns,READ",
    "POST,/api/campaigns,SUBMIT",
    "DELETE,/api/suppressions/1,SUBMIT",
    "POST,/functions/v1/business-discovery-background,SUBMIT",
    "GET,/api/jobs/1/events,STREAM",
    "POST,/api/session,SIGN_IN",
    "GET,/api/session,READ",
    "GET,/campaigns,",
    "GET,/actuator/health,",
    "GET,/apis,"
  })
  void kindShowsInMethodAndPath(String method, String path, Kind kind) {
    assertThat(Kind.of(new MockHttpServletRequest(method, path)).orElse(null)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,192.0.2.1",
    "2001:db8:1:2:3:4:5:6,20010db800010002",
    "2001:db8:1:2::9,20010db800010002",
    "fe80::1%eth0,fe80000000000000",
    "unknown,unknown"
  })
  void whoIsNotSignedInCountsByNetwork(String address, String name) {
    var request = new MockHttpServletRequest("GET", "/api/session");
    request.setRemoteAddr(address);

    assertThat(Asker.of(request, Kind.READ)).isEqualTo(new Asker(name, false));
  }

  @Test
  void whoIsSignedInCountsAsThemselvesButAtTheDoor() {
    var user = new Caller(UUID.randomUUID(), "Ann", true, false);
    var request = new MockHttpServletRequest("GET", "/api/campaigns");

    var inside = user.call(() -> Asker.of(request, Kind.READ));
    var door = user.call(() -> Asker.of(request, Kind.SIGN_IN));

    assertThat(inside).isEqualTo(new Asker(user.userId().toString(), true));
    assertThat(door).isEqualTo(new Asker("127.0.0.1", false));
  }
}
