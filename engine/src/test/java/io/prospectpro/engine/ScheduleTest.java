package io.prospectpro.engine;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.schedule.Schedule;
import io.prospectpro.engine.testing.TestEngine;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a schedule promises, with the clock moved by hand. */
class ScheduleTest extends Bakery {

  private static final Schedule<Order> HOURLY =
      Schedule.of("hourly", BAKE, BREAD, "0 * * * *", UTC);

  @BeforeEach
  void forget() throws Exception {
    db.execute("TRUNCATE engine.schedule");
  }

  private TestEngine engineWith(Schedule<?> schedule) {
    if (engine != null) {
      engine.close();
    }
    engine =
        new TestEngine(
            db.dataSource(),
            Engine.on(db.dataSource())
                .handle(BAKE, (_, _) -> Outcome.completed())
                .schedule(schedule));
    return engine;
  }

  @Test
  void eachTickMakesOneJob() throws Exception {
    var bakery = engineWith(HOURLY);

    assertThat(bakery.runDue()).isZero();
    for (var hour = 0; hour < 3; hour++) {
      bakery.advance(Duration.ofHours(1));
      assertThat(bakery.runDue()).isEqualTo(1);
      assertThat(bakery.runDue()).isZero();
    }
  }

  @Test
  void ticksMissedWhileNobodyRanMakeOneJob() throws Exception {
    var bakery = engineWith(HOURLY);

    bakery.advance(Duration.ofDays(2));

    assertThat(bakery.runDue()).isEqualTo(1);
  }

  @Test
  void tickWhoseLastJobHasNotEndedMakesNone() throws Exception {
    var bakery = engineWith(HOURLY);
    bakery.engine().pause(BAKE);
    for (var hour = 0; hour < 3; hour++) {
      bakery.advance(Duration.ofHours(1));
      bakery.runDue();
    }
    bakery.engine().resume(BAKE);

    assertThat(bakery.runDue()).isEqualTo(1);
  }

  @Test
  void newestRevisionWinsWhoeverStartsLast() throws Exception {
    engineWith(HOURLY.revision(2));
    engineWith(Schedule.of("hourly", BAKE, BREAD, "0 0 1 1 *", UTC).revision(1));
    assertThat(db.query("SELECT cron FROM engine.schedule")).containsExactly("0 * * * *");

    engineWith(Schedule.of("hourly", BAKE, BREAD, "30 * * * *", UTC).revision(3));
    assertThat(db.query("SELECT cron FROM engine.schedule")).containsExactly("30 * * * *");
  }

  @Test
  void startingAgainDoesNotMoveTheNextTick() throws Exception {
    engineWith(HOURLY);
    var next = db.query("SELECT next_at FROM engine.schedule");
    var bakery = engineWith(HOURLY);

    assertThat(db.query("SELECT next_at FROM engine.schedule")).isEqualTo(next);
    assertThat(bakery.engine().unschedule("hourly")).isTrue();
    assertThat(bakery.engine().unschedule("hourly")).isFalse();
    bakery.advance(Duration.ofDays(1));
    assertThat(bakery.runDue()).isZero();
  }

  @Test
  void nodesThatLookAtTheSameMomentEnqueueATickOnce() throws Exception {
    var bakery = engineWith(HOURLY);
    bakery.advance(Duration.ofHours(1));
    var others = new ArrayList<Engine>();
    for (var i = 0; i < 4; i++) {
      others.add(Engine.on(db.dataSource()).build());
    }

    others.parallelStream().forEach(ScheduleTest::sweep);

    others.forEach(Engine::close);
    assertThat(db.query("SELECT count(*) FROM engine.args")).isEqualTo(List.of("1"));
  }

  private static void sweep(Engine engine) {
    try {
      engine.sweep();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void expressionThatCannotBeReadOrNeverComesTrueIsRefusedWithItself() {
    assertThatThrownBy(() -> Schedule.of("bad", BAKE, BREAD, "every day", UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'every day' is no cron expression of five fields");
    assertThatThrownBy(() -> Schedule.of("never", BAKE, BREAD, "0 0 30 2 *", UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'never' would never run");
    assertThat(Schedule.of("zoned", BAKE, BREAD, "30 9 * * MON-FRI", ZoneId.of("Asia/Kolkata")))
        .isNotNull();
  }
}
