package io.prospectpro.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a job waits after which failure. */
class RetryPolicyTest {

  private final Random random = new Random(1);

  @Test
  void delaysGrowByTheFactorUpToTheLongest() {
    var policy = new RetryPolicy(6, Duration.ofSeconds(2), 3, Duration.ofSeconds(30), 0);

    assertThat(policy.delayAfter(1, random)).contains(Duration.ofSeconds(2));
    assertThat(policy.delayAfter(2, random)).contains(Duration.ofSeconds(6));
    assertThat(policy.delayAfter(3, random)).contains(Duration.ofSeconds(18));
    assertThat(policy.delayAfter(4, random)).contains(Duration.ofSeconds(30));
    assertThat(policy.delayAfter(5, random)).contains(Duration.ofSeconds(30));
  }

  @Test
  void afterTheLastAttemptThereIsNone() {
    assertThat(RetryPolicy.ofDefaults().delayAfter(4, random)).isPresent();
    assertThat(RetryPolicy.ofDefaults().delayAfter(5, random)).isEmpty();
    assertThat(RetryPolicy.ofDefaults().delayAfter(6, random)).isEmpty();
    assertThat(RetryPolicy.never().delayAfter(1, random)).isEmpty();
  }

  @Test
  void jitterShortensByAtMostItsShareAndIsNotTheSameForAll() {
    var policy = new RetryPolicy(2, Duration.ofSeconds(10), 1, Duration.ofMinutes(1), 0.2);

    var delays =
        random
            .ints(1000)
            .mapToObj(seed -> policy.delayAfter(1, new Random(seed)).orElseThrow())
            .toList();

    assertThat(delays).allMatch(delay -> delay.toMillis() >= 8000 && delay.toMillis() <= 10_000);
    assertThat(new HashSet<>(delays)).hasSizeGreaterThan(500);
  }

  @Test
  void manyAttemptsDoNotOverflowTheDelay() {
    var patient =
        new RetryPolicy(Integer.MAX_VALUE, Duration.ofSeconds(1), 4, Duration.ofMinutes(10), 0);

    assertThat(patient.delayAfter(1_000_000, random)).contains(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @CsvSource({"0, 2, 0.1", "1, 0.5, 0.1", "1, 2, -0.1", "1, 2, 1.1"})
  void policyThatMakesNoSenseIsRefused(int attempts, double factor, double jitter) {
    assertThatThrownBy(
            () ->
                new RetryPolicy(
                    attempts, Duration.ofSeconds(1), factor, Duration.ofSeconds(1), jitter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected");
  }
}
