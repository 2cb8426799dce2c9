package io.prospectpro.bench;

import io.prospectpro.bench.contestant.Database;
import io.prospectpro.bench.worker.Command;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A worker's process, seen from the measurement: told commands, asked for answers, killed.
 *
 * <p>What it prints beside its answers is in its log. When it fails or stays silent, the exception
 * has the end of that log. Closing ends it, by force if it does not end by itself. For one thread.
 */
final class WorkerProcess implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration FAREWELL = Duration.ofSeconds(10);
  private static final String MARK = "@@";
  private static final int LOG_TAIL = 3_000;

  private final Process process;
  private final BufferedWriter commands;
  private final LinkedBlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final Path log;

  /** Starts it; {@code name} is what it is called among workers. */
  WorkerProcess(ProcessBuilder builder, Database database, String name, Path log)
      throws IOException {
    this.log = log;
    builder.environment().put("BENCH_URL", database.url());
    builder.environment().put("BENCH_USER", database.user());
    builder.environment().put("BENCH_PASSWORD", database.password());
    builder.environment().put("BENCH_NODE", name);
    process = builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    Thread.ofVirtual().name("answers-of-" + name).start(this::readAnswers);
  }

  private void readAnswers() {
    try (var lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var others = Files.newBufferedWriter(log.resolveSibling(log.getFileName() + ".out"))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line, others);
      }
    } catch (IOException e) {
      answers.add(JSON.createObjectNode().put("error", "its answers ended: " + e.getMessage()));
    }
    answers.add(JSON.createObjectNode().put("error", "the process has ended"));
  }

  private void take(String line, Writer others) throws IOException {
    if (line.startsWith(MARK)) {
      answers.add(JSON.readTree(line.substring(MARK.length())));
    } else {
      others.write(line + "\n");
    }
  }

  /** Tells it what to do; the answer is taken by {@link #answer}. */
  void tell(Command command) {
    try {
      commands.write(JSON.writeValueAsString(command) + "\n");
      commands.flush();
    } catch (IOException e) {
      throw new IllegalStateException(
          "The worker takes no command %s%n%s".formatted(command, logTail()), e);
    }
  }

  JsonNode answer() throws InterruptedException {
    return answer(PATIENCE);
  }

  JsonNode answer(Duration patience) throws InterruptedException {
    var answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (answer == null || answer.has("error")) {
      throw new IllegalStateException(
          "%s%n%s"
              .formatted(
                  answer == null ? "No answer" : answer.path("error").asString(), logTail()));
    }
    return answer;
  }

  JsonNode ask(Command command) throws InterruptedException {
    tell(command);
    return answer();
  }

  long pid() {
    return process.pid();
  }

  double cpuSeconds() {
    return Machine.seconds(process.pid());
  }

  /** SIGKILL; answers the moment before, by the clock that all processes share. */
  long kill() throws InterruptedException {
    var moment = System.nanoTime();
    process.destroyForcibly();
    process.waitFor();
    return moment;
  }

  private @Nullable String logTail() {
    try {
      var text = Files.readString(log);
      return text.substring(Math.max(0, text.length() - LOG_TAIL));
    } catch (IOException e) {
      return "(no log: %s)".formatted(e);
    }
  }

  @Override
  public void close() {
    try {
      commands.close(); // The process ends when its stdin does.
      if (!process.waitFor(FAREWELL)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly(); // It is gone, or takes nothing any more.
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
