package io.prospectpro.app.command;

import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Snapshot;
import io.prospectpro.engine.progress.Watch.Update;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Follows a campaign's job in the terminal until it ends. For one thread. */
final class CampaignRun {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BAR = 20;

  private final Engine engine;
  private final Terminal terminal;

  CampaignRun(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
  }

  /** Prints every change; returns how the job ended. */
  Snapshot follow(JobId id) throws InterruptedException {
    try (var watch = engine.watch(id, 0)) {
      while (!watch.isEnded()) {
        watch.next(PATIENCE).ifPresent(this::show);
      }
    }
    return engine.find(id).orElseThrow();
  }

  /** What the user should know of a campaign that has ended. */
  static List<String> warningsOf(Snapshot end) {
    var warnings = new ArrayList<String>();
    end.metrics().path("warnings").forEach(warning -> warnings.add(warning.asString()));
    return warnings;
  }

  private void show(Update update) {
    switch (update) {
      case Update.Event(var event, _) when event.type().equals("progress") ->
          terminal.live(
              line(
                  event.body().path("percent").asInt(),
                  event.body().path("stage").asString(),
                  event.body().path("metrics").path("leads_enriched").asInt(0)));
      case Update.Event _ -> {}
      case Update.Latest(var snapshot) ->
          terminal.live(
              line(
                  snapshot.percent(),
                  snapshot.stage(),
                  snapshot.metrics().path("leads_enriched").asInt(0)));
    }
  }

  private static String line(int percent, String stage, int leads) {
    var full = BAR * percent / 100;
    var words = stage.isEmpty() ? "waiting" : stage.replace('_', ' ');
    var counted = leads == 0 ? "" : " · %d leads".formatted(leads);
    return String.format(
        Locale.ROOT,
        "%s%s %3d %%  %s%s",
        "█".repeat(full),
        "░".repeat(BAR - full),
        percent,
        words,
        counted);
  }
}
