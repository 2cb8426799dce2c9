package io.prospectpro.engine.schedule;

import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.store.ScheduleStore;
import io.prospectpro.engine.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enqueues what is due by schedule. Each schedule is moved in a transaction of its own: one that
 * fails is logged, keeps the others from nothing, and is due again at the next look. Stateless.
 */
public final class Ticker {

  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

  private Ticker() {}

  /** Makes the code's definitions known, where the database has none or older ones. */
  public static void define(DataSource dataSource, List<Schedule<?>> schedules)
      throws SQLException {
    if (schedules.isEmpty()) {
      return;
    }
    try (var connection = dataSource.getConnection()) {
      var now = ScheduleStore.now(connection);
      for (var schedule : schedules) {
        var first = new CronTimes(schedule.cron(), schedule.zone()).after(now).orElseThrow();
        if (!ScheduleStore.define(connection, toRow(schedule), first)) {
          LOG.atWarn()
              .addKeyValue("schedule", schedule.name())
              .addKeyValue("revision", schedule.revision())
              .log(
                  "the database has another definition of this revision, which stays in force;"
                      + " raise the revision of the new one");
        }
      }
    }
  }

  private static ScheduleStore.Row toRow(Schedule<?> schedule) {
    return new ScheduleStore.Row(
        schedule.name(),
        schedule.revision(),
        schedule.kind().name(),
        schedule.tenant(),
        Json.write(() -> "args of schedule '%s'".formatted(schedule.name()), schedule.args()),
        schedule.cron(),
        schedule.zone().getId());
  }

  /** Enqueues whatever is due; returns how many schedules were moved on. */
  public static int tick(Connection connection) throws SQLException {
    var ticked = 0;
    for (var name : ScheduleStore.listDue(connection)) {
      connection.setAutoCommit(false);
      try {
        ticked += tick(connection, name);
        connection.commit();
      } catch (StoreException | IllegalArgumentException e) {
        connection.rollback();
        LOG.atWarn()
            .addKeyValue("schedule", name)
            .addKeyValue("error", e.getMessage())
            .log("tick not enqueued; trying again");
      } finally {
        connection.setAutoCommit(true);
      }
    }
    return ticked;
  }

  private static int tick(Connection connection, String name) {
    var due = ScheduleStore.lockDue(connection, name);
    if (due.isEmpty()) {
      return 0;
    }
    var times = new CronTimes(due.get().cron(), ZoneId.of(due.get().zone()));
    var next =
        times
            .after(due.get().now())
            .orElseThrow(() -> new IllegalArgumentException("no time comes after this one"));
    ScheduleStore.tick(connection, name, next);
    return 1;
  }
}
