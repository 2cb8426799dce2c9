package io.prospectpro.engine.inspect;

import io.prospectpro.engine.job.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one kind, as last counted.
 *
 * @param jobs how many are in each state; a state that is missing has none
 * @param oldestReady how long the oldest ready job had waited when they were counted; null if none
 *     was ready
 * @param countedAt null if there are no jobs to count
 * @param pausedAt since when no node begins any; null if the kind is not paused
 */
public record KindState(
    String kind,
    Map<Tally.State, Long> jobs,
    @Nullable Duration oldestReady,
    @Nullable Instant countedAt,
    @Nullable Instant pausedAt) {

  public KindState {
    jobs = Map.copyOf(jobs);
  }
}
