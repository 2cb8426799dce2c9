package io.prospectpro.app.command;

import io.prospectpro.app.command.FirstVisit.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code prospectpro train}: what a server does from its start until its first campaign has ended,
 * once, and nothing after it. The build runs it on a JVM that keeps, for later starts, the classes
 * that were needed ({@code -XX:AOTCacheOutput}).
 *
 * <p>Nobody outside is asked, and no database is used but an empty one of its own.
 */
@Command(
    name = "train",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Starts on an empty database, runs a campaign and stops; for the build.")
final class TrainCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FOLDER",
      description = "An empty folder for its database.")
  private Path data = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (var context = Start.training(ofItsOwn(data))) {
      Seen seen;
      try (var visit = new FirstVisit(Start.port(context))) {
        seen = visit.run();
      }
      new Terminal(Terminal.specOf(spec))
          .say("Visited %d pages; the campaign is %s.".formatted(seen.pages(), seen.campaign()));
    }
    return 0;
  }

  /** These go before whatever the environment says: it may name a database that is in use. */
  private static Map<String, Object> ofItsOwn(Path data) {
    return Map.of(
        "prospectpro.database.url",
        "",
        "prospectpro.database.folder",
        data.resolve("postgres"),
        "prospectpro.sign-in",
        "guest",
        "prospectpro.providers.openstreetmap.enabled",
        false,
        "prospectpro.providers.websites",
        false);
  }
}
