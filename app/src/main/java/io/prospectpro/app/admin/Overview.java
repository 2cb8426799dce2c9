package io.prospectpro.app.admin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the server does at one moment.
 *
 * @param kinds every kind of job that there is, as counted some seconds ago
 * @param nodes the processes that run jobs, those that have ended lately among them
 * @param running some of the jobs that run now
 * @param failures the last ones that failed
 * @param throughput minute by minute, the last hour
 */
record Overview(
    List<Kind> kinds,
    List<NodeLine> nodes,
    List<Running> running,
    List<JobLine> failures,
    List<Minute> throughput,
    Mail mail) {

  Overview {
    kinds = List.copyOf(kinds);
    nodes = List.copyOf(nodes);
    running = List.copyOf(running);
    failures = List.copyOf(failures);
    throughput = List.copyOf(throughput);
  }

  /**
   * The jobs of one kind.
   *
   * @param waiting those whose turn it is
   * @param scheduled those whose time has not come
   * @param oldestSeconds how long the oldest of those waiting had waited; null if none did
   * @param pausedAt since when none is begun; null if they are
   */
  record Kind(
      String kind,
      long waiting,
      long scheduled,
      long running,
      long completed,
      long failed,
      long cancelled,
      @Nullable Long oldestSeconds,
      @Nullable Instant pausedAt,
      @Nullable Instant countedAt) {}

  /**
   * A process that runs jobs.
   *
   * @param standing {@code alive}, {@code late}, {@code expired} or {@code ended}
   */
  record NodeLine(
      long id, String name, String standing, Instant startedAt, Instant renewedAt, int running) {}

  /** A job that runs. */
  record Running(
      UUID id,
      String kind,
      @Nullable UUID workspaceId,
      String node,
      int attempt,
      @Nullable Instant startedAt,
      int percent,
      String stage,
      boolean stopping) {}

  /** How many jobs ended in a minute; at {@code most} of them counting ends. */
  record Minute(Instant minute, int completed, int failed, int cancelled, int most) {}

  /** Letters that the mail server has not taken yet; counted up to a thousand. */
  record Mail(int waiting) {}
}
