package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The node's writers. Each attempt has one of them for all it says, so that what it says stays in
 * order; while one puts its next batch together, the database works for the other. Thread-safe.
 */
record Writers(List<GroupWriter> all) {

  private static final int COUNT = 2;

  /** Makes one writer; {@code number} tells it from the others. */
  @FunctionalInterface
  interface Make {
    GroupWriter writer(int number);
  }

  static Writers make(Make make) {
    return new Writers(IntStream.rangeClosed(1, COUNT).mapToObj(make::writer).toList());
  }

  GroupWriter of(JobId id) {
    return all.get(Math.floorMod(id.hashCode(), all.size()));
  }

  /** Opens their connections in the background. */
  void open() {
    all.forEach(GroupWriter::open);
  }

  /** Writes what waits, see {@link GroupWriter#stop}. */
  void stop() throws InterruptedException {
    for (var writer : all) {
      writer.stop();
    }
  }
}
