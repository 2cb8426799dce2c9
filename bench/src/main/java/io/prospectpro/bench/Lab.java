package io.prospectpro.bench;

import io.prospectpro.bench.contestant.Database;
import io.prospectpro.bench.contestant.ProgressTable;
import io.prospectpro.bench.worker.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * What every measurement needs: a server, fresh databases, workers' processes, a quiet machine. For
 * one thread.
 */
final class Lab implements AutoCloseable {

  private static final String WORKER = "io.prospectpro.bench.worker.WorkerMain";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** Cores used by others above which a measurement is repeated, once. */
  private static final double TOO_LOUD = 0.3;

  /**
   * Where things are.
   *
   * @param folder for the server's data and the workers' logs; of this run only
   * @param jvmFlags those that {@code serve} runs with
   * @param root the checkout
   */
  record Place(Path folder, List<String> jvmFlags, Path root) {

    /** The folder of the programs for Node.js. */
    Path peers() {
      return root.resolve("bench/peers");
    }
  }

  /** What was measured, and how many cores others used meanwhile. */
  record Observed<T>(T value, double foreignCores, double stolenSeconds) {}

  private final Options options;
  private final Place place;
  private final Server server;
  private final Set<Contender> withTemplate = new HashSet<>();
  private final List<Double> foreignCores = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  Lab(Options options, Place place) throws IOException, SQLException {
    this.options = options;
    this.place = place;
    this.server = new Server(place.folder().resolve("postgres"));
    say("PostgreSQL %s on port %d".formatted(server.version(), server.port()));
  }

  Options options() {
    return options;
  }

  Server server() {
    return server;
  }

  Path folder() {
    return place.folder();
  }

  /** The checkout. */
  Path root() {
    return place.root();
  }

  /** The most that others used of the machine during any measurement so far. */
  double mostForeignCores() {
    return Figures.max(foreignCores);
  }

  /** What could not be measured, and why. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Those of {@code candidates} that somebody asked for. */
  List<Contender> choose(List<Contender> candidates) {
    return candidates.stream()
        .filter(one -> options.only().isEmpty() || options.only().contains(one.id()))
        .toList();
  }

  /** Tells people on stderr how the run gets on. */
  void say(String text) {
    System.err.printf("%s %s%n", LocalTime.now(ZoneOffset.UTC).format(TIME), text);
  }

  /** A database of the contender's with its tables and nothing in them. */
  String freshDatabase(Contender contender) throws SQLException, IOException, InterruptedException {
    var name = "bench_" + contender.id().replace('-', '_');
    var template = name + "_template";
    if (withTemplate.add(contender)) {
      server.createEmpty(template);
      createProgressTable(template);
      try (var worker = start(contender, server.database(template), "setup")) {
        worker.ask(Command.of("setup"));
      }
    }
    server.createFrom(template, name);
    return name;
  }

  private void createProgressTable(String database) throws SQLException {
    try (var connection = server.database(database).connect();
        var statement = connection.createStatement()) {
      statement.execute(ProgressTable.CREATE);
    }
  }

  WorkerProcess start(Contender contender, String database, String name) throws IOException {
    return start(contender, server.database(database), name);
  }

  WorkerProcess start(Contender contender, Database database, String name) throws IOException {
    return start(contender, database, name, List.of());
  }

  /** Starts a worker, with flags for its JVM that come after those of {@code serve}. */
  WorkerProcess start(Contender contender, Database database, String name, List<String> jvmFlags)
      throws IOException {
    var builder =
        switch (contender.platform()) {
          case JAVA -> new ProcessBuilder(javaCommand(contender, jvmFlags));
          case NODE -> new ProcessBuilder(nodeCommand(contender)).directory(place.peers().toFile());
        };
    var log = place.folder().resolve("%s-%s.log".formatted(contender.id(), name));
    return new WorkerProcess(builder, database, name, log);
  }

  /** Starts another program of the bench's, with the flags of {@code serve}. */
  WorkerProcess start(String mainClass, Database database, String name) throws IOException {
    var builder = new ProcessBuilder(javaCommand(mainClass, List.of()));
    var log = place.folder().resolve(name + ".log");
    return new WorkerProcess(builder, database, name, log);
  }

  private List<String> javaCommand(Contender contender, List<String> jvmFlags) {
    var command = javaCommand(WORKER, jvmFlags);
    command.add(contender.engine());
    return command;
  }

  private List<String> javaCommand(String mainClass, List<String> jvmFlags) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(place.jvmFlags());
    command.addAll(jvmFlags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    return command;
  }

  private List<String> nodeCommand(Contender contender) {
    var node = place.peers().resolve("node_modules/node/bin/node");
    if (!Files.isExecutable(node)) {
      throw new IllegalStateException(
          "%s is not installed: run npm ci in %s, or start by bench/run, which does"
              .formatted(node, place.peers()));
    }
    return List.of(node.toString(), "worker.mjs", contender.engine());
  }

  /**
   * Measures on a quiet machine; if others have used much of it meanwhile, once more, and the
   * quieter one counts. Empty if it failed: then the others are measured all the same, and the
   * report says so.
   */
  <T> Optional<T> observe(String what, Callable<T> measurement) throws InterruptedException {
    try {
      return Optional.of(observeUnlessLoud(what, measurement));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      say("%s FAILED: %s".formatted(what, e.getMessage()));
      failures.add("%s: %s".formatted(what, e.getMessage()));
      return Optional.empty();
    }
  }

  private <T> T observeUnlessLoud(String what, Callable<T> measurement) throws Exception {
    var best = observeOnce(measurement);
    if (best.foreignCores() > TOO_LOUD && options.patience() > 0) {
      say("%s: others used %.2f cores; once more".formatted(what, best.foreignCores()));
      var second = observeOnce(measurement);
      best = second.foreignCores() < best.foreignCores() ? second : best;
    }
    foreignCores.add(best.foreignCores());
    say(
        "%s: %s (others %.2f cores, stolen %.2f s)"
            .formatted(what, best.value(), best.foreignCores(), best.stolenSeconds()));
    return best.value();
  }

  private <T> Observed<T> observeOnce(Callable<T> measurement) throws Exception {
    Machine.awaitQuiet(Duration.ofSeconds(options.patience()));
    var busy = Machine.busySeconds();
    var own = ownCpuSeconds();
    var stolen = Machine.stolenSeconds();
    var begin = System.nanoTime();
    var value = measurement.call();
    var seconds = (System.nanoTime() - begin) / 1e9;
    var foreign = (Machine.busySeconds() - busy - (ownCpuSeconds() - own)) / seconds;
    return new Observed<>(value, Math.max(0, foreign), Machine.stolenSeconds() - stolen);
  }

  /** This process, the workers', and the server. */
  private double ownCpuSeconds() {
    return Machine.secondsWithChildren(ProcessHandle.current().pid()) + server.cpuSeconds();
  }

  @Override
  public void close() throws SQLException {
    server.close();
  }
}
