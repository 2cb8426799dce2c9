package io.prospectpro.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a measurement came to: tables and remarks for people, and one line of JSON. A figure that
 * was not measured is null there. For one thread.
 */
final class Report {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<String> parts = new ArrayList<>();
  private final Map<String, @Nullable Object> figures = new LinkedHashMap<>();
  private final Map<String, Map<String, @Nullable Object>> contenders = new LinkedHashMap<>();

  void table(String title, Table table) {
    parts.add("%s%n%n%s".formatted(title, table));
  }

  void remark(String text) {
    parts.add(text + "\n");
  }

  void figure(String key, double value) {
    figures.put(key, rounded(value));
  }

  void figure(String key, String value) {
    figures.put(key, value);
  }

  /** A figure of one contender, in the part of the JSON that has everybody's. */
  void figure(Contender contender, String key, double value) {
    contenders.computeIfAbsent(contender.id(), _ -> new LinkedHashMap<>()).put(key, rounded(value));
  }

  private static @Nullable Object rounded(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return null;
    }
    return value == Math.rint(value) ? (Object) (long) value : Math.round(value * 1000) / 1000.0;
  }

  /** Says where and when it was measured, and ends with the line of JSON. */
  String text(Lab lab) {
    remark(
        "%s; PostgreSQL %s; Java %s; %s; rounds: %d; at most %.2f cores used by others"
            .formatted(
                Machine.describe(),
                lab.server().version(),
                System.getProperty("java.vm.version"),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                lab.options().rounds(),
                lab.mostForeignCores()));
    lab.failures().forEach(failure -> remark("NOT MEASURED: " + failure));
    figure("failed_measurements", lab.failures().size());
    figure("rounds", lab.options().rounds());
    figure("foreign_cores_max", lab.mostForeignCores());
    if (!contenders.isEmpty()) {
      figures.put("contenders", contenders);
    }
    return String.join("\n", parts) + JSON.writeValueAsString(figures);
  }
}
