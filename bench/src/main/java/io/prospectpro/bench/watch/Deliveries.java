package io.prospectpro.bench.watch;

import java.util.Arrays;

/** What was received and when. For one thread at a time. */
public final class Deliveries {

  private long[] said = new long[1 << 16];
  private long[] received = new long[1 << 16];
  private int size;

  /** Called for each snapshot that was received. */
  @FunctionalInterface
  public interface Each {

    void take(long saidAt, long receivedAt);
  }

  void add(long saidAt, long receivedAt) {
    if (size == said.length) {
      said = Arrays.copyOf(said, size * 2);
      received = Arrays.copyOf(received, size * 2);
    }
    said[size] = saidAt;
    received[size] = receivedAt;
    size++;
  }

  /** In the order in which they came. */
  public void forEach(Each each) {
    for (var i = 0; i < size; i++) {
      each.take(said[i], received[i]);
    }
  }
}
