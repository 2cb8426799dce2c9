package io.prospectpro.bench.worker;

import io.prospectpro.bench.contestant.Contestant;
import io.prospectpro.bench.contestant.Database;
import io.prospectpro.bench.contestant.DbScheduler;
import io.prospectpro.bench.contestant.Dbos;
import io.prospectpro.bench.contestant.JobRunrOss;
import io.prospectpro.bench.contestant.Ours;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code WorkerMain ENGINE}: a worker's process. The database is in BENCH_URL, BENCH_USER and
 * BENCH_PASSWORD, the process's name among workers in BENCH_NODE.
 */
public final class WorkerMain {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Precedes each answer. */
  private static final String MARK = "@@";

  private WorkerMain() {}

  public static void main(String[] args) throws IOException {
    var database =
        new Database(variable("BENCH_URL"), variable("BENCH_USER"), variable("BENCH_PASSWORD"));
    var worker = new Worker(contestant(args[0], database), database);
    var answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = commands.readLine(); line != null; line = commands.readLine()) {
      answers.println(MARK + JSON.writeValueAsString(answer(worker, line)));
    }
    System.exit(0); // Engines may have left threads behind.
  }

  private static Contestant contestant(String engine, Database database) {
    return switch (engine) {
      case "ours" -> new Ours(database);
      case "db-scheduler" -> new DbScheduler(database);
      case "jobrunr" -> new JobRunrOss(database);
      case "dbos" -> new Dbos(database, variable("BENCH_NODE"));
      default ->
          throw new IllegalArgumentException(
              "Unknown engine '%s': use ours, db-scheduler, jobrunr or dbos".formatted(engine));
    };
  }

  private static String variable(String name) {
    return Objects.requireNonNull(System.getenv(name), () -> name + " is not set");
  }

  private static Map<String, ?> answer(Worker worker, String line) {
    try {
      return worker.obey(JSON.readValue(line, Command.class));
    } catch (Exception e) {
      var trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return Map.of("error", trace.toString());
    }
  }
}
