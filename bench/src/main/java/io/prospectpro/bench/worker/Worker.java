package io.prospectpro.bench.worker;

import com.sun.management.OperatingSystemMXBean;
import io.prospectpro.bench.contestant.Contestant;
import io.prospectpro.bench.contestant.Contestant.Load;
import io.prospectpro.bench.contestant.Contestant.Producer;
import io.prospectpro.bench.contestant.Contestant.Running;
import io.prospectpro.bench.contestant.Database;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Obeys commands with one engine. For one thread. */
final class Worker {

  private static final long CHECK_PAUSE_MILLIS = 3;

  private final Contestant contestant;
  private final Database database;
  private @Nullable Producer producer;
  private @Nullable Run run;

  /** What runs between start and stop. */
  private record Run(
      Running engine, Tally tally, @Nullable Effects effects, long startedAt, double cpuAtStart) {}

  Worker(Contestant contestant, Database database) {
    this.contestant = contestant;
    this.database = database;
  }

  /** Does what it is told and answers with what it measured. */
  Map<String, ?> obey(Command command) throws Exception {
    return switch (command.action()) {
      case "setup" -> {
        contestant.setUp();
        yield Map.of();
      }
      case "enqueue" -> enqueue(command);
      case "trickle" -> trickle(command);
      case "finish-enqueuing" -> {
        closeProducer();
        yield Map.of();
      }
      case "start" -> start(command);
      case "await" -> await(command);
      case "await-nothing-left" -> Map.of("checks", awaitNothingLeft(command.seconds()));
      case "started" -> Map.of("count", present().tally().startedCount());
      case "starts" -> present().tally().whenStarted();
      case "ends" -> present().tally().whenEnded();
      case "memory" -> memory();
      case "stop" -> stop();
      default -> throw new IllegalArgumentException("Unknown command: " + command);
    };
  }

  private Run present() {
    return Objects.requireNonNull(run, "the engine was not started");
  }

  private Map<String, ?> enqueue(Command command) throws Exception {
    var open = producer();
    var before = System.nanoTime();
    open.enqueueAll(command.from(), command.count(), command.tenant());
    return Map.of("seconds", secondsSince(before));
  }

  /** One job after the other; answers when each was asked for and when it was committed. */
  private Map<String, ?> trickle(Command command) throws Exception {
    var open = producer();
    var stamps = new ArrayList<List<Long>>();
    var due = System.nanoTime();
    for (var job = command.from(); job < command.from() + command.count(); job++) {
      var called = System.nanoTime();
      open.enqueue(job, command.tenant());
      stamps.add(List.of((long) job, called, System.nanoTime()));
      due += TimeUnit.MILLISECONDS.toNanos(command.everyMillis());
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    }
    return Map.of("stamps", stamps);
  }

  private Producer producer() throws Exception {
    var open = producer;
    if (open == null) {
      open = contestant.producer();
      producer = open;
    }
    return open;
  }

  private void closeProducer() throws Exception {
    if (producer != null) {
      producer.close();
      producer = null;
    }
  }

  private Map<String, ?> start(Command command) throws Exception {
    var tally = new Tally(command.from(), command.count());
    var effects = command.effects().isEmpty() ? null : new Effects(Path.of(command.effects()));
    var handler = new WorkHandler(command.steps(), command.stepMillis(), tally, effects);
    var cpu = cpuSeconds();
    var before = System.nanoTime();
    var engine = contestant.start(new Load(command.slots(), effects != null), handler);
    run = new Run(engine, tally, effects, before, cpu);
    return Map.of("seconds", secondsSince(before));
  }

  /** Waits until every job has run here and the database says that none is left. */
  private Map<String, ?> await(Command command) throws Exception {
    var current = present();
    if (!current.tally().awaitAll(command.seconds())) {
      throw new IllegalStateException(
          "%d jobs had not run after %d s".formatted(current.tally().missing(), command.seconds()));
    }
    var handlers = secondsSince(current.startedAt());
    var checks = awaitNothingLeft(command.seconds());
    return Map.of(
        "seconds",
        secondsSince(current.startedAt()),
        "handlers_seconds",
        handlers,
        "cpu_seconds",
        cpuSeconds() - current.cpuAtStart(),
        "checks",
        checks,
        "repeated",
        current.tally().repeated());
  }

  private int awaitNothingLeft(int seconds) throws SQLException, InterruptedException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try (var connection = database.connect();
        var query = connection.prepareStatement(contestant.nothingLeftSql())) {
      for (var checks = 1; ; checks++) {
        try (var rows = query.executeQuery()) {
          if (rows.next() && rows.getBoolean(1)) {
            return checks;
          }
        }
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("Jobs are left that all have run");
        }
        Thread.sleep(CHECK_PAUSE_MILLIS);
      }
    }
  }

  private static Map<String, ?> memory() {
    System.gc();
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    var threads = ManagementFactory.getThreadMXBean();
    return Map.of(
        "heap_used_mb", heap.getUsed() >> 20,
        "heap_max_mb", heap.getMax() >> 20,
        "platform_threads", threads.getThreadCount());
  }

  private Map<String, ?> stop() throws Exception {
    var current = present();
    current.engine().close();
    if (current.effects() != null) {
      current.effects().close();
    }
    run = null;
    return Map.of();
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static double cpuSeconds() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getProcessCpuTime() / 1e9;
  }
}
