package io.prospectpro.app.enrichment.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

  @ParameterizedTest
  @CsvSource({
    // runs, youngest, oldest, under way, wait
    "0,  PT0S,  PT0S,  0, PT0S",
    "19, PT1S,  PT20H, 3, PT0S",
    "20, PT1M,  PT20H, 0, PT4M",
    "29, PT6M,  PT20H, 0, PT0S",
    "30, PT5M,  PT20H, 0, PT10M",
    "40, PT10M, PT20H, 0, PT20M",
    "49, PT31M, PT20H, 0, PT0S",
    "50, PT2H,  PT23H, 0, PT1H",
    "3,  PT1M,  PT1H, 10, PT10S"
  })
  void fewerRunsLeftMeanLongerCollecting(
      int runs, Duration youngest, Duration oldest, int underWay, Duration wait) {
    var ages = new ArrayList<Duration>();
    for (var i = 0; i < runs; i++) {
      ages.add(i == runs - 1 && runs > 1 ? oldest : youngest);
    }

    assertThat(Pace.untilNextRun(ages, underWay)).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT2S", "PT5S, PT2.5S", "PT1M, PT30S", "PT5H, PT1M"})
  void looksBecomeRarer(Duration sinceSent, Duration wait) {
    assertThat(Pace.untilNextLook(sinceSent)).isEqualTo(wait);
  }
}
