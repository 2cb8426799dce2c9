package io.prospectpro.app.platform.limits;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Counts what each caller asks for, and says when it is too much.
 *
 * <p>Its memory is bounded: it knows the callers of the last minutes, at most {@value #MOST} of
 * them. A caller that is forgotten begins anew with all that a minute allows. Thread-safe.
 */
@Component
final class RequestLimits {

  static final int MOST = 20_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final LimitSettings settings;
  private final TimeMeter clock;
  private final Cache<Key, Bucket> buckets;
  private final Map<String, Integer> streams = new ConcurrentHashMap<>();

  private record Key(Kind kind, Asker asker) {}

  @Autowired
  RequestLimits(LimitSettings settings) {
    this(settings, TimeMeter.SYSTEM_NANOTIME);
  }

  RequestLimits(LimitSettings settings, TimeMeter clock) {
    this.settings = settings;
    this.clock = clock;
    // A bucket that nobody touched for a minute is full again: nothing is lost with it.
    this.buckets = CacheBuilder.newBuilder().maximumSize(MOST).expireAfterAccess(MINUTE).build();
  }

  /** Counts one; empty if it is within the limit, else how long to wait for the next. */
  Optional<Duration> take(Kind kind, Asker asker) {
    if (most(kind, asker) == 0) {
      return Optional.empty();
    }
    var probe = bucketOf(kind, asker).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /** Counts none; empty if one more would be within the limit. */
  Optional<Duration> ask(Kind kind, Asker asker) {
    if (most(kind, asker) == 0) {
      return Optional.empty();
    }
    var estimate = bucketOf(kind, asker).estimateAbilityToConsume(1);
    return estimate.canBeConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(estimate.getNanosToWaitForRefill()));
  }

  /** Counts a stream as open; false, and not counted, if the caller has too many. */
  boolean open(Asker asker) {
    var most = mostStreams(asker);
    var isOpened = new boolean[1];
    streams.compute(
        asker.name(),
        (_, before) -> {
          var count = before == null ? 0 : before;
          isOpened[0] = most == 0 || count < most;
          return isOpened[0] ? Integer.valueOf(count + 1) : before;
        });
    return isOpened[0];
  }

  void close(Asker asker) {
    streams.computeIfPresent(asker.name(), (_, count) -> count == 1 ? null : count - 1);
  }

  /** In a minute; 0 without a limit. */
  int most(Kind kind, Asker asker) {
    return share(settings.of(kind), asker);
  }

  int mostStreams(Asker asker) {
    return share(settings.openStreams(), asker);
  }

  /** How many buckets it remembers. */
  long size() {
    return buckets.size();
  }

  private static int share(int most, Asker asker) {
    return asker.isGuest() ? (most + 1) / 2 : most;
  }

  private Bucket bucketOf(Kind kind, Asker asker) {
    try {
      return buckets.get(new Key(kind, asker), () -> newBucket(most(kind, asker)));
    } catch (ExecutionException e) {
      throw new IllegalStateException("Making a bucket throws nothing checked", e);
    }
  }

  private Bucket newBucket(int most) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(most).refillGreedy(most, MINUTE))
        .withCustomTimePrecision(clock)
        .build();
  }
}
