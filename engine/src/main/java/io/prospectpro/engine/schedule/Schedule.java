package io.prospectpro.engine.schedule;

import io.prospectpro.engine.job.JobKind;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A job that is enqueued again and again. While one has not ended, the next tick enqueues none;
 * ticks missed while no node ran make one.
 *
 * @param name identifies it among all nodes
 * @param cron five fields as in crontab(5): minute, hour, day of month, month, day of week
 * @param zone whose clock the fields mean
 * @param revision the highest one wins; raise it with each change, so that a node that still runs
 *     an older version does not undo it
 * @param <A> the kind's args
 */
public record Schedule<A>(
    String name, JobKind<A> kind, A args, String tenant, String cron, ZoneId zone, int revision) {

  /**
   * Checks the expression.
   *
   * @throws IllegalArgumentException if it cannot be read or never comes true
   */
  public Schedule {
    if (new CronTimes(cron, zone).after(Instant.now()).isEmpty()) {
      throw new IllegalArgumentException(
          "Schedule '%s' would never run: '%s' names no time that comes".formatted(name, cron));
    }
  }

  /** A schedule of nobody's in particular, in its first revision. */
  public static <A> Schedule<A> of(String name, JobKind<A> kind, A args, String cron, ZoneId zone) {
    return new Schedule<>(name, kind, args, "", cron, zone, 1);
  }

  public Schedule<A> forTenant(String newTenant) {
    return new Schedule<>(name, kind, args, newTenant, cron, zone, revision);
  }

  public Schedule<A> revision(int newRevision) {
    return new Schedule<>(name, kind, args, tenant, cron, zone, newRevision);
  }
}
