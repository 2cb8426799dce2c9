package io.prospectpro.bench.watch;

import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Jobs that say each second how far they are, one after the other within the second, and remember
 * when each saying was about to be committed. Thread-safe.
 */
final class Teller {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int PERCENT = 50;

  private final int jobs;
  private final long begin = System.nanoTime();
  private final ConcurrentHashMap<JobId, Long> said = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<List<Long>> written = new ConcurrentLinkedQueue<>();

  record Args(int number) {}

  Teller(int jobs) {
    this.jobs = jobs;
  }

  /** Goes on until its process is ended. */
  Outcome run(Args args, JobContext context) throws InterruptedException {
    var due = begin + SECOND * args.number() / jobs;
    while (true) {
      due += SECOND;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      var now = System.nanoTime();
      said.put(context.jobId(), now);
      context.progress(PERCENT, "enriching_contacts", metrics(now));
    }
  }

  /** As many figures as a campaign has. */
  private static Map<String, ?> metrics(long now) {
    return Map.of(
        Moments.NAME,
        now,
        "businesses_found",
        123,
        "qualified_leads",
        45,
        "leads_enriched",
        17,
        "total_cost",
        0.42,
        "reserved_cost",
        0.05,
        "avg_confidence",
        81.5,
        "sources_used",
        List.of("open_data", "google"));
  }

  /** What the product's own nodes do in each of the engine's transactions. */
  void copySnapshots(Connection transaction, Collection<JobId> batch) throws SQLException {
    var ids = batch.stream().map(JobId::value).toArray(UUID[]::new);
    try (var copy = transaction.prepareStatement("SELECT public.copy_snapshots(?)")) {
      copy.setArray(1, transaction.createArrayOf("uuid", ids));
      copy.execute();
    }
    var now = System.nanoTime();
    for (var job : batch) {
      var saying = said.remove(job);
      if (saying != null) {
        written.add(List.of(saying, now));
      }
    }
  }

  /** Pairs: when something was said, and when the commit of it began. */
  List<List<Long>> written() {
    return new ArrayList<>(written);
  }
}
