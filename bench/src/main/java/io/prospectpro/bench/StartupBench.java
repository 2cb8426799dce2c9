package io.prospectpro.bench;

import io.prospectpro.bench.contestant.Database;
import io.prospectpro.bench.startup.StartedProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How long a start takes until the program says that it is ready, against a PostgreSQL that runs
 * and is migrated: ours as anybody starts it, ours without its AOT cache, and a bare Spring Boot
 * application with the same starters. And how much memory ours has when it has done nothing since.
 */
final class StartupBench implements Measurement {

  private static final String DATABASE = "bench_startup";
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** Who is started. */
  private enum Who {
    OURS("ours"),
    WITHOUT_CACHE("ours without its AOT cache"),
    PEER("bare Spring Boot");

    private final String words;

    Who(String words) {
      this.words = words;
    }
  }

  /**
   * One start.
   *
   * @param rssMegabytes after half a minute in which nothing was asked; 0 where that was not waited
   *     for
   */
  private record Start(double readyMillis, long rssMegabytes) {

    /** For who watches the run. */
    @Override
    public String toString() {
      return "ready after %.0f ms%s"
          .formatted(
              readyMillis, rssMegabytes == 0 ? "" : ", idle rss %d MB".formatted(rssMegabytes));
    }
  }

  @Override
  public int usualRounds() {
    return 5;
  }

  @Override
  public Report run(Lab lab) throws Exception {
    lab.server().createEmpty(DATABASE);
    var starts = new EnumMap<Who, List<Start>>(Who.class);
    for (var who : Who.values()) {
      // Not counted: it migrates and loads the bundled data, and brings files into memory.
      start(lab, who, Duration.ZERO);
    }
    for (var round = 1; round <= lab.options().rounds(); round++) {
      for (var who : Who.values()) {
        var idle = who == Who.OURS ? IDLE : Duration.ZERO;
        lab.observe("round %d, %s".formatted(round, who.words), () -> start(lab, who, idle))
            .ifPresent(start -> starts.computeIfAbsent(who, _ -> new ArrayList<>()).add(start));
      }
    }
    return report(starts);
  }

  private static Start start(Lab lab, Who who, Duration idle)
      throws IOException, InterruptedException {
    var port = StartedProgram.freePort();
    var database = lab.server().database(DATABASE);
    var log = lab.folder().resolve("startup-%s.log".formatted(who));
    var builder = who == Who.PEER ? peer(lab, database, port) : ours(lab, database, port, who);
    try (var program = StartedProgram.start(builder, port, log)) {
      Thread.sleep(idle.toMillis());
      var rss = idle.isZero() ? 0 : Machine.residentMegabytes(program.pid());
      return new Start(program.readyMillis(), rss);
    }
  }

  private static ProcessBuilder ours(Lab lab, Database database, int port, Who who) {
    var builder =
        new ProcessBuilder(
            lab.root().resolve("prospectpro").toString(), "serve", "--port", "" + port);
    var environment = builder.environment();
    environment.put("PROSPECTPRO_DATA", lab.folder().resolve("data").toString());
    environment.put("PROSPECTPRO_DATABASE_URL", database.url());
    environment.put("PROSPECTPRO_DATABASE_USER", database.user());
    environment.put("PROSPECTPRO_DATABASE_PASSWORD", database.password());
    if (who == Who.WITHOUT_CACHE) {
      environment.put("JDK_JAVA_OPTIONS", "-XX:AOTMode=off");
    }
    return builder;
  }

  /** As Spring Boot's own documentation starts a jar. */
  private static ProcessBuilder peer(Lab lab, Database database, int port) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var jar = lab.root().resolve("bench/plain-boot/target/plain-boot.jar").toString();
    var builder = new ProcessBuilder(java, "-jar", jar);
    builder
        .environment()
        .putAll(
            Map.of(
                "SERVER_PORT", "" + port,
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.user(),
                "SPRING_DATASOURCE_PASSWORD", database.password()));
    return builder;
  }

  private static Report report(Map<Who, List<Start>> starts) {
    var table = new Table("", "starts", "ready ms, median", "fastest", "slowest");
    starts.forEach(
        (who, all) -> {
          var times = all.stream().map(Start::readyMillis).toList();
          table.add(
              who.words,
              times.size(),
              Figures.median(times),
              Figures.percentile(times, 0),
              Figures.max(times));
        });
    var report = new Report();
    report.table("From the start of the process until readiness is answered with 200", table);
    var ours = median(starts, Who.OURS);
    var peer = median(starts, Who.PEER);
    report.figure("ready_ms", ours);
    report.figure("ready_without_cache_ms", median(starts, Who.WITHOUT_CACHE));
    report.figure("plain_boot_ready_ms", peer);
    report.figure("ratio_ready_vs_plain_boot", ours / peer);
    report.figure(
        "rss_mb",
        Figures.median(
            starts.getOrDefault(Who.OURS, List.of()).stream()
                .map(start -> (double) start.rssMegabytes())
                .toList()));
    return report;
  }

  private static double median(Map<Who, List<Start>> starts, Who who) {
    return Figures.median(
        starts.getOrDefault(who, List.of()).stream().map(Start::readyMillis).toList());
  }
}
