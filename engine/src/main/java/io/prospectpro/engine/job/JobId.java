package io.prospectpro.engine.job;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a job. A UUID of version 7 (RFC 9562, section 5.7), so that ids sort by creation and
 * index pages fill from one side.
 */
public record JobId(UUID value) implements Comparable<JobId> {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Milliseconds and a counter of 12 bits within them: RFC 9562, section 6.2, method 1. */
  private static final AtomicLong LAST = new AtomicLong();

  /**
   * A new id, carrying the present moment in its first 48 bits. Ids made by one process sort in the
   * order they were made, even within a millisecond.
   */
  public static JobId next() {
    var now = System.currentTimeMillis() << 12;
    var stamp = LAST.updateAndGet(last -> Math.max(last + 1, now));
    var high = ((stamp >>> 12) << 16) | 0x7000 | (stamp & 0x0fff);
    var low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new JobId(new UUID(high, low));
  }

  /**
   * Reads an id as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException if {@code text} is no UUID
   */
  public static JobId of(String text) {
    return new JobId(UUID.fromString(text));
  }

  /** Written out, as {@link #hashCode} is: what a record generates takes several times as long. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JobId id && value.equals(id.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(JobId other) {
    var high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
