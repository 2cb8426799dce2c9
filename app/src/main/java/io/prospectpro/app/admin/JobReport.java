package io.prospectpro.app.admin;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One job, without a word of what its user asked for or what it found.
 *
 * @param campaignId null if it runs no campaign
 * @param node the process that holds it; null if none does
 * @param crashes how many processes died while they ran it
 * @param figures what it counted
 * @param steps what no later attempt does again, those of a sort together
 * @param log what happened, in order, those of a sort in a row together
 * @param canCancel whether it has not ended
 * @param canRetry whether it failed or was cancelled, and may be run again
 */
record JobReport(
    JobLine job,
    @Nullable UUID campaignId,
    int percent,
    String stage,
    @Nullable String node,
    int crashes,
    Instant enqueuedAt,
    @Nullable Instant startedAt,
    Map<String, BigDecimal> figures,
    List<Step> steps,
    List<LogLine> log,
    boolean canCancel,
    boolean canRetry) {

  JobReport {
    figures = Collections.unmodifiableMap(new TreeMap<>(figures)); // always in one order
    steps = List.copyOf(steps);
    log = List.copyOf(log);
  }

  /** Steps of one sort, of which there are {@code times}. */
  record Step(String name, int times, int attempt, Instant firstAt, Instant lastAt) {}

  /**
   * Something that happened, {@code times} in a row.
   *
   * @param what {@code progress}, or the sort of event
   * @param status how the job stood; null if it is no progress
   * @param error see {@link Reason}
   */
  record LogLine(
      long sequence,
      Instant at,
      String what,
      int times,
      @Nullable String status,
      @Nullable Integer percent,
      @Nullable String stage,
      @Nullable String error,
      boolean errorHidden) {}
}
