package io.prospectpro.engine.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The times of a cron expression with five fields, as in crontab(5), on the clock on the wall of a
 * zone. Immutable.
 */
record CronTimes(String expression, ZoneId zone) {

  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  CronTimes {
    parse(expression);
  }

  /**
   * The first time after {@code moment}; empty if there is none, as for the 30th of February. A
   * time that the clock skips in spring comes when it has skipped it, one that comes twice in
   * autumn is taken once.
   */
  Optional<Instant> after(Instant moment) {
    var onTheWall = next(moment.atZone(zone));
    var change = zone.getRules().nextTransition(moment);
    if (change == null || !change.isGap()) {
      return onTheWall;
    }
    var skipped = change.getInstant();
    var asIfNotSkipped = next(moment.atZone(change.getOffsetBefore()));
    var isSkipped =
        asIfNotSkipped
            .map(
                time ->
                    !time.isBefore(skipped) && time.isBefore(skipped.plus(change.getDuration())))
            .orElse(false);
    var isFirst = onTheWall.map(skipped::isBefore).orElse(true);
    return isSkipped && isFirst ? Optional.of(skipped) : onTheWall;
  }

  private Optional<Instant> next(ZonedDateTime moment) {
    return parse(expression).nextExecution(moment).map(ZonedDateTime::toInstant);
  }

  private static ExecutionTime parse(String expression) {
    try {
      return ExecutionTime.forCron(PARSER.parse(expression));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          """
          '%s' is no cron expression of five fields (minute, hour, day of month, month, day of \
          week), for instance '30 3 * * 1-5': %s"""
              .formatted(expression, e.getMessage()),
          e);
    }
  }
}
