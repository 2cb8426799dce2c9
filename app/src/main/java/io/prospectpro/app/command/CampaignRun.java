package io.prospectpro.app.command;

import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Snapshot;
import io.prospectpro.engine.progress.Watch.Update;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * Follows a campaign's job in the terminal until it ends, is no longer known, or the program stops.
 * For one thread.
 */
final class CampaignRun {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BAR = 20;

  private final Engine engine;
  private final BooleanSupplier isStopping;
  private final Terminal terminal;

  /**
   * @param isStopping whether the program is: then a watch says nothing more, and never waits
   */
  CampaignRun(Engine engine, BooleanSupplier isStopping, Terminal terminal) {
    this.engine = engine;
    this.isStopping = isStopping;
    this.terminal = terminal;
  }

  /**
   * Prints every change.
   *
   * @return how the job ended, or stands if the program is stopping; empty if the engine does not
   *     know it, as with a job of long ago
   */
  Optional<Snapshot> follow(JobId id) throws InterruptedException {
    var known = engine.find(id);
    try (var watch = engine.watch(id, 0)) {
      while (known.isPresent() && !watch.isEnded() && !isStopping.getAsBoolean()) {
        var update = watch.next(PATIENCE);
        update.ifPresent(this::show);
        known = update.isEmpty() && !isStopping.getAsBoolean() ? engine.find(id) : known;
      }
    }
    return isStopping.getAsBoolean() ? known : engine.find(id);
  }

  /** What the user should know of a campaign that has ended. */
  static List<String> warningsOf(Snapshot end) {
    var warnings = new ArrayList<String>();
    end.metrics().path("warnings").forEach(warning -> warnings.add(warning.asString()));
    return warnings;
  }

  /** "1 lead", "2 leads". */
  static String counted(int leads) {
    return leads == 1 ? "1 lead" : "%d leads".formatted(leads);
  }

  private void show(Update update) {
    switch (update) {
      case Update.Event(var event, _) when event.type().equals("progress") ->
          terminal.live(
              line(
                  event.body().path("percent").asInt(),
                  event.body().path("stage").asString(),
                  event.body().path("metrics")));
      case Update.Event _ -> {}
      case Update.Latest(var snapshot) ->
          terminal.live(line(snapshot.percent(), snapshot.stage(), snapshot.metrics()));
    }
  }

  private static String line(int percent, String stage, JsonNode metrics) {
    var full = BAR * percent / 100;
    var words = stage.isEmpty() ? "waiting" : stage.replace('_', ' ');
    var leads = metrics.path("leads_enriched").asInt(0);
    var found = leads == 0 ? "" : " · " + counted(leads);
    var cost = metrics.path("total_cost").decimalValue(BigDecimal.ZERO);
    var spent = cost.signum() == 0 ? "" : " · $" + cost.setScale(2, RoundingMode.HALF_UP);
    return String.format(
        Locale.ROOT,
        "%s%s %3d %%  %s%s%s",
        "█".repeat(full),
        "░".repeat(BAR - full),
        percent,
        words,
        found,
        spent);
  }
}
