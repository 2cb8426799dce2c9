package io.prospectpro.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A running server, as its file {@code postmaster.pid} tells.
 *
 * <p>That file outlives a server that crashed, and its process number may by now be a stranger's.
 * Therefore a server is believed in only if it answers with our password and names our folder as
 * its own, or if the process was started for our folder and is about to answer. A stranger is never
 * signalled, and never keeps us from starting.
 */
record Postmaster(DataFolder folder, long pid, int port) {

  private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(2);
  private static final Duration STOPS_WITHIN = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** Empty if no server runs in the folder; waits for one that is about to start or to stop. */
  static Optional<Postmaster> findIn(DataFolder folder) throws IOException {
    var deadline = System.nanoTime() + ANSWERS_WITHIN.toNanos();
    while (true) {
      var seen = read(folder);
      if (seen.isEmpty() || !isAlive(seen.get().pid)) {
        return Optional.empty(); // a file left by a dead server is the next server's to clear
      }
      var postmaster = seen.get();
      if (postmaster.answers()) {
        return seen;
      }
      if (!postmaster.wasStartedForFolder()) {
        Files.deleteIfExists(pidFile(folder));
        return Optional.empty();
      }
      if (System.nanoTime() > deadline) {
        throw postmaster.silent();
      }
      postmaster.awaitEnd(BETWEEN_LOOKS);
    }
  }

  /** What the file says, whether or not that server lives; touches nothing. */
  static Optional<Postmaster> peek(DataFolder folder) throws IOException {
    return read(folder).filter(seen -> isAlive(seen.pid));
  }

  private static Path pidFile(DataFolder folder) {
    return folder.data().resolve("postmaster.pid");
  }

  /** Empty if there is no such file, or none that a server has finished writing. */
  private static Optional<Postmaster> read(DataFolder folder) throws IOException {
    try {
      var lines = Files.readAllLines(pidFile(folder));
      return lines.isEmpty()
          ? Optional.empty()
          : Optional.of(new Postmaster(folder, number(lines, 0), (int) number(lines, 3)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static long number(List<String> lines, int line) {
    var text = line < lines.size() ? lines.get(line).strip() : "";
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  boolean answers() throws IOException {
    if (port == 0) {
      return false;
    }
    var source = dataSource("postgres");
    source.setConnectTimeout(5);
    source.setSocketTimeout(10);
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT current_setting('data_directory')")) {
      row.next();
      var directory = Path.of(row.getString(1));
      return Files.exists(directory) && Files.isSameFile(directory, folder.data());
    } catch (SQLException e) {
      return false; // refused, starting, stopping, or a stranger's: the process will tell
    }
  }

  boolean wasStartedForFolder() {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().arguments())
        .map(arguments -> Arrays.asList(arguments).contains(folder.data().toString()))
        .orElse(false);
  }

  PGSimpleDataSource dataSource(String database) throws IOException {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(DataFolder.SUPERUSER);
    source.setPassword(folder.password());
    return source;
  }

  /**
   * Stops the server fast: open transactions are rolled back, what was committed is kept. Nothing
   * happens if it has ended by itself.
   */
  void stop() throws IOException {
    var current = read(folder).filter(seen -> seen.pid == pid && isAlive(pid));
    if (current.isEmpty() || !(wasStartedForFolder() || answers())) {
      return;
    }
    Command.run(List.of("/bin/sh", "-c", "kill -INT \"$0\"", "" + pid), Duration.ofSeconds(10));
    awaitEnd(STOPS_WITHIN);
    if (isAlive(pid) && Files.exists(pidFile(folder))) {
      throw new EmbeddedPostgresException(
          """
          The server in %s (process %d) did not stop within %d s. It goes on by itself; the next \
          start finds it. Its log: %s"""
              .formatted(folder.path(), pid, STOPS_WITHIN.toSeconds(), folder.log().file()));
    }
  }

  /** Returns early when the process has ended, or has given up the folder as its last act. */
  private void awaitEnd(Duration limit) {
    var process = ProcessHandle.of(pid);
    var deadline = System.nanoTime() + limit.toNanos();
    while (process.isPresent() && Files.exists(pidFile(folder)) && System.nanoTime() < deadline) {
      try {
        process.get().onExit().get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        // Not yet. Where nobody collects dead children, the file tells what the process cannot.
      } catch (ExecutionException e) {
        throw new EmbeddedPostgresException("Cannot watch the server's process " + pid, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EmbeddedPostgresException("Interrupted while the server was stopping", e);
      }
    }
  }

  private EmbeddedPostgresException silent() {
    return new EmbeddedPostgresException(
        """
        A server for %s runs as process %d, but has not answered on port %d for %d s. \
        Look at %s; end the process if it hangs, then start again."""
            .formatted(folder.path(), pid, port, ANSWERS_WITHIN.toSeconds(), folder.log().file()));
  }
}
