package io.prospectpro.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
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

  @Test
  void eachTimeIsLaterThanTheMomentAndNoneIsLeftOut() {
    var times = new CronTimes("*/7 * * * *", DENVER);
    var random = new Random(1);
    for (var i = 0; i < 500; i++) {
      var moment = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(366 * 86_400));

      var tick = times.after(moment).orElseThrow();

      assertThat(tick).isAfter(moment).isBeforeOrEqualTo(moment.plusSeconds(7 * 60));
      assertThat(tick.atZone(DENVER).getMinute() % 7).isZero();
      assertThat(times.after(tick.minusSeconds(1))).contains(tick);
    }
  }

  @Test
  void timeThatNeverComesIsNone() {
    assertThat(new CronTimes("0 0 30 2 *", DENVER).after(Instant.EPOCH)).isEmpty();
  }

  @Test
  void dayOfMonthAndDayOfWeekAreAlternatives() {
    assertThat(ticks("0 12 13 * 5", "2026-03-01T00:00:00Z", "2026-03-15T00:00:00Z"))
        .containsExactly("2026-03-06T19:00:00Z", "2026-03-13T18:00:00Z");
    assertThat(ticks("0 12 10 * 5", "2026-03-08T12:00:00Z", "2026-03-15T00:00:00Z"))
        .as("as in crontab(5)")
        .containsExactly("2026-03-10T18:00:00Z", "2026-03-13T18:00:00Z");
  }

  @Test
  void expressionThatCannotBeReadIsNamed() {
    assertThatThrownBy(() -> new CronTimes("61 * * * *", DENVER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'61 * * * *' is no cron expression");
  }
}
