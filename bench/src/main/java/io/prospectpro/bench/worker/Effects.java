package io.prospectpro.bench.worker;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What jobs did, in a file outside of the database that is put to the test: {@code nanoseconds
 * process job what step}. Appended to by all workers; one line is one write, so that a process
 * killed in between leaves whole lines. Thread-safe.
 */
final class Effects implements AutoCloseable {

  private final OutputStream file;
  private final long process = ProcessHandle.current().pid();

  Effects(Path file) throws IOException {
    this.file = new FileOutputStream(file.toFile(), true);
  }

  void record(int job, String what, int step) throws IOException {
    var line = "%d %d %d %s %d%n".formatted(System.nanoTime(), process, job, what, step);
    file.write(line.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
