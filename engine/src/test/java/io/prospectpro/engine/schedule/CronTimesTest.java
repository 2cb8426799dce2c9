package io.prospectpro.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Times on the wall of a zone, through the days when its clock is moved. */
class CronTimesTest {

  private static final ZoneId DENVER = ZoneId.of("America/Denver");

  private static Stream<String> ticks(String cron, String from, String until) {
    var times = new CronTimes(cron, DENVER);
    return Stream.iterate(
            times.after(Instant.parse(from)).orElseThrow(),
            tick -> tick.isBefore(Instant.parse(until)),
            tick -> times.after(tick).orElseThrow())
        .map(Instant::toString);
  }

  @Test
  void timeOnTheWallStaysWhenTheClockIsMoved() {
    assertThat(ticks("0 9 * * *", "2026-03-07T00:00:00Z", "2026-03-10T00:00:00Z"))
        .containsExactly("2026-03-07T16:00:00Z", "2026-03-08T15:00:00Z", "2026-03-09T15:00:00Z");
  }

  @Test
  void timeThatIsSkippedInSpringComesOnceThatDay() {
    assertThat(ticks("30 2 * * *", "2026-03-07T12:00:00Z", "2026-03-09T12:00:00Z")).hasSize(2);
  }

  @Test
  void timeThatComesTwiceInAutumnIsTakenOnce() {
    assertThat(ticks("30 1 * * *", "2026-10-31T12:00:00Z", "2026-11-02T12:00:00Z")).hasSize(2);
  }
}
