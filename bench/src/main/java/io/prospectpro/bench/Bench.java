package io.prospectpro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code Bench NAME OPTIONS}: measures, and prints a table and one line of JSON. Started by
 * bench/run, which sets what it needs to know: BENCH_JVM_FLAGS, the flags of {@code serve}, and
 * BENCH_ROOT, the checkout.
 */
public final class Bench {

  private static final Map<String, Measurement> MEASUREMENTS =
      Map.of(
          "campaign", new CampaignBench(),
          "engine", new EngineBench(),
          "progress", new ProgressBench(),
          "recovery", new RecoveryBench(),
          "fairness", new FairnessBench(),
          "soak", new SoakBench(),
          "startup", new StartupBench(),
          "waiting", new WaitingBench(),
          "watch", new WatchBench(),
          "scale", new ScaleBench());

  private Bench() {}

  public static void main(String[] args) throws Exception {
    var measurement = args.length == 0 ? null : MEASUREMENTS.get(args[0]);
    if (measurement == null) {
      System.err.printf(
          "usage: bench/run %s %s%n",
          String.join("|", MEASUREMENTS.keySet().stream().sorted().toList()), Options.USAGE);
      System.exit(2);
      return;
    }
    var options =
        Options.parse(Arrays.asList(args).subList(1, args.length), measurement.usualRounds());
    var folder = Files.createTempDirectory("prospectpro-bench");
    var place =
        new Lab.Place(
            folder,
            List.of(variable("BENCH_JVM_FLAGS").trim().split("\\s+")),
            Path.of(variable("BENCH_ROOT")));
    try (var lab = new Lab(options, place)) {
      var text = measurement.run(lab).text(lab);
      System.out.println(text);
      if (!lab.failures().isEmpty()) {
        System.err.println("The logs are kept in " + folder);
        return;
      }
    } catch (Exception e) {
      System.err.println("The logs are kept in " + folder);
      throw e;
    }
    delete(folder);
  }

  private static String variable(String name) {
    return Objects.requireNonNull(System.getenv(name), () -> name + " is not set: use bench/run");
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
