package io.prospectpro.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many jobs may be claimed ahead of their start. */
class PaceTest {

  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5); // it may wrap round
  private final Pace pace = new Pace(nanoTime::get);

  private int aheadAfter(int returned, int millis) {
    IntStream.range(0, returned).forEach(_ -> pace.returned());
    nanoTime.addAndGet(millis * 1_000_000L);
    pace.measure();
    return pace.ahead();
  }

  @Test
  void nothingIsClaimedAheadBeforeAnyHandlerReturned() {
    assertThat(pace.ahead()).isZero();
    assertThat(aheadAfter(0, 20)).isZero();
  }

  @Test
  void aheadIsAtMostWhatReturnedInTheTimeThatItMayWait() {
    IntStream.range(0, 50).forEach(_ -> assertThat(aheadAfter(50, 20)).isBetween(20, 50));

    assertThat(pace.ahead()).isGreaterThan(45);
  }

  @Test
  void burstsAndPausesAreAveraged() {
    IntStream.range(0, 50)
        .forEach(
            _ -> {
              aheadAfter(100, 2);
              aheadAfter(0, 2);
            });

    assertThat(pace.ahead()).isBetween(400, 600); // 25 each millisecond
  }

  @Test
  void aheadIsBoundedHoweverFastHandlersReturn() {
    assertThat(aheadAfter(10_000_000, 20)).isEqualTo(1000);
  }

  @Test
  void paceOfLongAgoCountsNoMore() {
    aheadAfter(500, 20);

    assertThat(aheadAfter(0, 200)).isZero();
  }

  @Test
  void noneOfJobsThatTakeLongIsHeldBack() {
    IntStream.range(0, 100).forEach(_ -> assertThat(aheadAfter(1, 25)).isZero());
  }
}
