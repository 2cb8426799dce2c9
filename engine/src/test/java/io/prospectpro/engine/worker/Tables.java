package io.prospectpro.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is in the engine's tables, one line a row. Beside being what the model says, it keeps what
 * is promised whatever the model says: numbers that only rise, events that are only appended, the
 * end told once and last, history that never changes.
 */
final class Tables {

  private static final String READ =
      """
      SELECT format('args %s', job_id) AS line FROM engine.args
      UNION ALL
      SELECT format('job %s %s attempt=%s crashes=%s token=%s node=%s',
                    id, state, attempt, crashes, token, coalesce(CAST(node AS text), ''))
      FROM engine.job
      UNION ALL
      SELECT format('snapshot %s version=%s sequence=%s %s percent=%s', job_id, version, sequence, status, percent)
      FROM engine.any_snapshot
      UNION ALL
      SELECT format('events %s %s-%s %s', job_id, min(sequence), max(sequence),
                    string_agg(CASE type WHEN 'progress' THEN body->>'status' ELSE type END, ',' ORDER BY sequence))
      FROM engine.any_event GROUP BY job_id
      UNION ALL
      SELECT format('steps %s %s', job_id, string_agg(name, ',' ORDER BY name)) FROM engine.step GROUP BY job_id
      UNION ALL
      SELECT format('history %s %s attempts=%s token=%s', job_id, status, attempts, token) FROM engine.history
      """;

  private static final Pattern NUMBER =
      Pattern.compile("(token|version|sequence|percent|crashes)=(\\d+)");
  private static final Pattern END_IS_NOT_LAST = Pattern.compile("(completed|failed|cancelled),");

  private final Connection connection;
  private Map<String, String> before = new HashMap<>();

  Tables(Connection connection) {
    this.connection = connection;
  }

  void assertHold(List<String> expected) throws SQLException {
    var lines = read();
    assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
    var now = new HashMap<String, String>();
    for (var line : lines) {
      var row = line.substring(0, line.indexOf(' ') + 1 + 36);
      now.put(row, line);
      assertFollows(before.get(row), line);
    }
    before = now;
  }

  private static void assertFollows(@Nullable String old, String line) {
    if (line.startsWith("events")) {
      assertThat(END_IS_NOT_LAST.matcher(line).find()).as(line).isFalse();
    }
    if (old == null) {
      return;
    }
    if (line.startsWith("history")) {
      assertThat(line).isEqualTo(old);
    } else if (line.startsWith("events") || line.startsWith("steps")) {
      assertThat(List.of(list(line))).containsAll(List.of(list(old)));
    }
    numbers(old)
        .forEach(
            (name, number) ->
                assertThat(numbers(line).get(name)).as(line).isGreaterThanOrEqualTo(number));
  }

  private static String[] list(String line) {
    return line.substring(line.lastIndexOf(' ') + 1).split(",", -1);
  }

  private static Map<String, Long> numbers(String line) {
    var numbers = new HashMap<String, Long>();
    var matcher = NUMBER.matcher(line);
    while (matcher.find()) {
      numbers.put(matcher.group(1), Long.valueOf(matcher.group(2)));
    }
    return numbers;
  }

  private List<String> read() throws SQLException {
    try (var statement = connection.prepareStatement(READ);
        var rows = statement.executeQuery()) {
      var lines = new ArrayList<String>();
      while (rows.next()) {
        lines.add(rows.getString("line"));
      }
      return lines;
    }
  }
}
