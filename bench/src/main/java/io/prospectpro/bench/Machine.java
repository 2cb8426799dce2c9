package io.prospectpro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * CPU time on this machine, read from /proc in ticks of 10 ms: of everybody, of a process, of what
 * the hypervisor took away. Works on Linux alone. Stateless.
 */
final class Machine {

  private static final double TICKS_PER_SECOND = 100;
  private static final Duration LOOK = Duration.ofMillis(500);

  /** Cores that others may use while we call the machine quiet. */
  private static final double QUIET = 0.25;

  private Machine() {}

  /** CPU seconds used by everybody since boot, without what the hypervisor took. */
  static double busySeconds() {
    var ticks = cpuTicks();
    // user, nice, system, idle, iowait, irq, softirq, steal
    return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / TICKS_PER_SECOND;
  }

  /** CPU seconds that the hypervisor gave to others since boot. */
  static double stolenSeconds() {
    return cpuTicks()[7] / TICKS_PER_SECOND;
  }

  private static long[] cpuTicks() {
    var total = read(Path.of("/proc/stat")).lines().findFirst().orElseThrow();
    return Arrays.stream(total.trim().split("\\s+")).skip(1).mapToLong(Long::parseLong).toArray();
  }

  /** CPU seconds of a process and of its children that have ended; 0 once it is gone. */
  static double secondsWithEndedChildren(long process) {
    var ticks = ticks(process);
    return (ticks[0] + ticks[1] + ticks[2] + ticks[3]) / TICKS_PER_SECOND;
  }

  /** CPU seconds of a process itself; 0 once it is gone. */
  static double seconds(long process) {
    var ticks = ticks(process);
    return (ticks[0] + ticks[1]) / TICKS_PER_SECOND;
  }

  /** CPU seconds of a process with all children it has or had. */
  static double secondsWithChildren(long process) {
    return ProcessHandle.of(process)
        .map(
            handle ->
                secondsWithEndedChildren(process)
                    + handle.children().mapToDouble(child -> seconds(child.pid())).sum())
        .orElse(0.0);
  }

  /** User, system, and both of ended children. */
  private static long[] ticks(long process) {
    var stat = read(Path.of("/proc/%d/stat".formatted(process)));
    if (stat.isEmpty()) {
      return new long[4];
    }
    // The name in the second field may hold blanks and brackets; fields are counted after it.
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).toArray();
  }

  /** Resident memory of a process in MB; 0 once it is gone. */
  static long residentMegabytes(long process) {
    return read(Path.of("/proc/%d/status".formatted(process)))
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  /** Empty if there is no such file, for processes end. */
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      if (file.startsWith("/proc/stat")) {
        throw new IllegalStateException(
            "Measuring needs Linux: %s cannot be read".formatted(file), e);
      }
      return ""; // The process ended between open and read.
    }
  }

  /** Waits until others use little of the machine, or {@code patience} has run out. */
  static void awaitQuiet(Duration patience) throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    double used;
    do {
      var before = busySeconds();
      Thread.sleep(LOOK);
      used = (busySeconds() - before) / (LOOK.toMillis() / 1000.0);
    } while (used > QUIET && System.nanoTime() < deadline);
  }

  /** For the report: processor, cores, memory, kernel. */
  static String describe() {
    var model =
        read(Path.of("/proc/cpuinfo"))
            .lines()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).trim())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
    var memory =
        read(Path.of("/proc/meminfo"))
            .lines()
            .findFirst()
            .map(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 20)
            .orElse(0L);
    return "%s, %d cores, %d GB, %s %s"
        .formatted(
            model,
            Runtime.getRuntime().availableProcessors(),
            memory,
            System.getProperty("os.name"),
            System.getProperty("os.version"));
  }
}
