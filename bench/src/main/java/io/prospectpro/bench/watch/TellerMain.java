package io.prospectpro.bench.watch;

import com.zaxxer.hikari.HikariDataSource;
import io.prospectpro.bench.contestant.Database;
import io.prospectpro.bench.worker.Command;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process whose jobs are watched: a node of the engine beside {@code serve}. It obeys "start",
 * with how many jobs there are, and "written"; it ends with its input.
 */
public final class TellerMain {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JobKind<Teller.Args> KIND = JobKind.of(WatchedJobs.KIND, Teller.Args.class);
  private static final String MARK = "@@";
  private static final int CONNECTIONS = 10;

  private TellerMain() {}

  public static void main(String[] args) throws IOException {
    var database =
        new Database(variable("BENCH_URL"), variable("BENCH_USER"), variable("BENCH_PASSWORD"));
    var pool = database.pool(CONNECTIONS);
    var teller = new Teller(0);
    try (var commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (var line = commands.readLine(); line != null; line = commands.readLine()) {
        var command = JSON.readValue(line, Command.class);
        if (command.action().equals("start")) {
          teller = new Teller(command.count());
          start(pool, database, teller, command.count());
          answer(Map.of());
        } else {
          answer(Map.of("written", teller.written()));
        }
      }
    }
    System.exit(0); // Its jobs never end.
  }

  private static void start(HikariDataSource pool, Database database, Teller teller, int jobs) {
    Engine.on(pool)
        .direct(database.direct())
        .concurrency(jobs)
        .sink(teller::copySnapshots)
        .handle(KIND, teller::run)
        .build()
        .start();
  }

  private static void answer(Map<String, ?> answer) {
    System.out.println(MARK + JSON.writeValueAsString(answer));
    System.out.flush();
  }

  private static String variable(String name) {
    return Objects.requireNonNull(System.getenv(name), () -> name + " is not set");
  }
}
