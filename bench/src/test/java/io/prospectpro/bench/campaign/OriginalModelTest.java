package io.prospectpro.bench.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.sandbox.Sandbox;
import io.prospectpro.sandbox.SandboxConfig;
import io.prospectpro.sandbox.billing.Call;
import io.prospectpro.sandbox.firm.Firm;
import io.prospectpro.sandbox.firm.Point;
import io.prospectpro.sandbox.provider.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OriginalModelTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T10:00:00Z"));
  private final List<Duration> pauses = new ArrayList<>();

  private static List<Firm> dentists(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            i ->
                new Firm(
                    "dentist-" + i,
                    "Smile Dentist " + i,
                    List.of("dentist"),
                    List.of(),
                    new Firm.Address(i + " Pearl St", "Boulder", "CO", "80302"),
                    new Firm.Reach(
                        "303555%04d".formatted(i), "http://www.smile-%d.com/".formatted(i), null),
                    new Point(40.01 + i * 0.0001, -105.28)))
        .toList();
  }

  private Sandbox sandbox(int dentists) {
    return Sandbox.start(SandboxConfig.forTests(dentists(dentists), this::later));
  }

  /** Each look at the clock is a while after the last one, or the sandbox's limits would strike. */
  private Instant later() {
    return now.updateAndGet(before -> before.plusMillis(100));
  }

  private OriginalModel model(Sandbox sandbox) {
    return new OriginalModel(
        sandbox,
        time -> {
          pauses.add(time);
          now.updateAndGet(before -> before.plus(time));
        });
  }

  @Test
  void itMakesTheOriginalsCallsInTheOriginalsOrder() throws Exception {
    try (var sandbox = sandbox(70);
        var model = model(sandbox)) {
      var run = model.run("dentist in Boulder, CO", 20);

      assertThat(run.pages()).isEqualTo(3);
      assertThat(run.found()).isBetween(41, 60);
      assertThat(run.leads()).isEqualTo(20);
      var calls = sandbox.ledger().calls();
      assertThat(endpoints(calls.subList(0, 3))).containsOnly("/maps/api/place/textsearch/json");
      assertThat(endpoints(calls.subList(3, 3 + run.found())))
          .containsOnly("/maps/api/place/details/json");
      var contacts = endpoints(calls.subList(3 + run.found(), calls.size()));
      assertThat(contacts).startsWith("/v2/domain-search", "/v4.2/single/check");
      assertThat(Collections.frequency(contacts, "/v2/domain-search")).isEqualTo(20);
      assertThat(Collections.frequency(contacts, "/v4.2/single/check"))
          .isGreaterThanOrEqualTo(run.valid());
      assertThat(run.valid()).isPositive();
    }
  }

  @Test
  void itPausesWhereTheOriginalDoesAndNowhereElse() throws Exception {
    try (var sandbox = sandbox(30);
        var model = model(sandbox)) {
      var run = model.run("dentist in Boulder, CO", 20);

      assertThat(run.pages()).isEqualTo(2);
      assertThat(pauses)
          .startsWith(Duration.ofSeconds(2))
          .hasSize(1 + run.found() - 1)
          .filteredOn(pause -> pause.equals(Duration.ofMillis(80)))
          .hasSize(run.found() - 1);
      assertThat(run.withoutWaitingForTokens()).isEqualTo(run.time().minusSeconds(2));
    }
  }

  @Test
  void everyDetailsCallAndEveryPageIsOnTheBill() throws Exception {
    try (var sandbox = sandbox(10);
        var model = model(sandbox)) {
      var run = model.run("dentist in Boulder, CO", 20);

      assertThat(sandbox.ledger().total(Provider.GOOGLE))
          .isEqualByComparingTo("%.3f".formatted(0.032 + 0.017 * run.found()));
    }
  }

  private static List<String> endpoints(List<Call> calls) {
    return calls.stream().map(Call::endpoint).toList();
  }
}
