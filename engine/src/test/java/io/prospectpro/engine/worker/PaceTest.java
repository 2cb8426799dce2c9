package io.prospectpro.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many jobs may be claimed ahead of their start. */
class PaceTest {

  /** Until the next measure is taken. */
  private static void waitFor(Duration time) {
    var end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static Pace paceAfter(int ended) {
    var pace = new Pace();
    IntStream.range(0, ended).forEach(_ -> pace.ended());
    waitFor(Pace.AHEAD);
    pace.measure();
    return pace;
  }

  @Test
  void nothingIsClaimedAheadBeforeAnythingEnded() {
    assertThat(new Pace().ahead()).isZero();
    assertThat(paceAfter(0).ahead()).isZero();
  }

  @Test
  void aheadIsAtMostWhatEndedInTheTimeThatItMayWait() {
    assertThat(paceAfter(50).ahead())
        .isBetween(1, 50); // 50 at most 20 ms ago; the wait may be longer
  }

  @Test
  void aheadIsBoundedHoweverFastAttemptsEnd() {
    assertThat(paceAfter(10_000_000).ahead()).isLessThanOrEqualTo(1000);
  }

  @Test
  void paceOfLongAgoCountsNoMore() {
    var pace = paceAfter(50);

    waitFor(Pace.AHEAD);
    pace.measure();

    assertThat(pace.ahead()).isZero();
  }
}
