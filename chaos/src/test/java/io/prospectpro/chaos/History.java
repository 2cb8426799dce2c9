package io.prospectpro.chaos;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What handlers did, line by line, in a file that all processes append to. A line is one write of
 * the operating system to a file opened for appending: whole lines, in one order, and kept when the
 * process is killed the moment after. Thread-safe.
 */
final class History implements AutoCloseable {

  /** What a line tells. */
  enum What {
    /** The handler was called. */
    BEGUN,
    /** A step's work acts on the outside world. */
    ACTED,
    /** {@code ctx.step} has returned. */
    RECORDED,
    /** The handler was interrupted while it worked. */
    INTERRUPTED,
    /** The handler returned, or threw. */
    LEFT,
    /** The results are about to be stored. */
    STORING
  }

  /**
   * A line.
   *
   * @param nanos the machine's monotonic clock, which all its processes share
   * @param micros the same moment by the clock on the wall, to compare with the database's
   * @param run one call of a handler
   * @param step the step's name; empty where there is none
   * @param key the step's idempotency key
   */
  record Line(
      long nanos,
      long micros,
      long pid,
      String run,
      String job,
      int attempt,
      What what,
      String step,
      String key) {

    static Line parse(String text) {
      var part = text.split("\t", -1);
      return new Line(
          Long.parseLong(part[0]),
          Long.parseLong(part[1]),
          Long.parseLong(part[2]),
          part[3],
          part[4],
          Integer.parseInt(part[5]),
          What.valueOf(part[6]),
          part[7],
          part[8]);
    }

    private String format() {
      return String.join(
          "\t",
          "" + nanos,
          "" + micros,
          "" + pid,
          run,
          job,
          "" + attempt,
          what.name(),
          step,
          key + "\n");
    }
  }

  /** A stream, not a channel: an interrupt would close that, and handlers are interrupted. */
  private final FileOutputStream file;

  History(Path path) throws IOException {
    file = new FileOutputStream(path.toFile(), true);
  }

  void add(String run, String job, int attempt, What what, String step, String key) {
    var now = Instant.now();
    var micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    var pid = ProcessHandle.current().pid();
    var line = new Line(System.nanoTime(), micros, pid, run, job, attempt, what, step, key);
    try {
      synchronized (file) {
        file.write(line.format().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The history cannot be written", e);
    }
  }

  /** All lines so far, in the order they were written. */
  static List<Line> read(Path path) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    return Files.readAllLines(path).stream().map(Line::parse).toList();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
