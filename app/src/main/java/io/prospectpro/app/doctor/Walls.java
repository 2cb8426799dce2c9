package io.prospectpro.app.doctor;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the migrations say of row-level security, read from their text: so it cannot be forgotten
 * here when a migration adds to it.
 *
 * @param tables on which it is switched on
 * @param policies as {@code table: name}
 */
record Walls(Set<String> tables, Set<String> policies) {

  private static final Pattern STATEMENT =
      Pattern.compile(
          "ALTER TABLE (?<walled>[\\w.]+) ENABLE ROW LEVEL SECURITY"
              + "|CREATE POLICY \"(?<made>[^\"]+)\"\\s+ON (?<on>[\\w.]+)"
              + "|DROP POLICY (IF EXISTS )?\"(?<dropped>[^\"]+)\"\\s+ON (?<from>[\\w.]+)");

  Walls {
    tables = Set.copyOf(tables);
    policies = Set.copyOf(policies);
  }

  /**
   * Reads the migrations.
   *
   * @param texts in the order in which they are applied
   */
  static Walls of(List<String> texts) {
    var tables = new TreeSet<String>();
    var policies = new TreeSet<String>();
    for (var text : texts) {
      var found = STATEMENT.matcher(text);
      while (found.find()) {
        if (found.group("walled") != null) {
          tables.add(found.group("walled"));
        } else if (found.group("made") != null) {
          policies.add(policy(found.group("on"), found.group("made")));
        } else {
          policies.remove(policy(found.group("from"), found.group("dropped")));
        }
      }
    }
    return new Walls(tables, policies);
  }

  static String policy(String table, String name) {
    return "%s: \"%s\"".formatted(table, name);
  }
}
