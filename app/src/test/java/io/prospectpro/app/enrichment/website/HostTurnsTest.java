package io.prospectpro.app.enrichment.website;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.enrichment.website.NotFetched.TimeIsUp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostTurnsTest {

  private final HostTurns turns = new HostTurns(Duration.ofSeconds(5));

  private void readPage() throws Exception {
    try (var turn = turns.take("cafe.com", Duration.ZERO, Deadline.in(Duration.ofSeconds(5)))) {
      turn.pageIsOver();
    }
  }

  @Test
  void pauseAfterAPageIsKeptAlsoIfMemoryIsCleanedUpMeanwhile() throws Exception {
    readPage();

    System.gc();

    assertThatThrownBy(
            () -> turns.take("cafe.com", Duration.ofHours(1), Deadline.in(Duration.ofSeconds(5))))
        .isInstanceOf(TimeIsUp.class)
        .hasMessageContaining("3600 seconds between two pages");
  }
}
