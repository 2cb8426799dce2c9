package io.prospectpro.app.doctor;

import io.prospectpro.app.platform.Migrations;
import io.prospectpro.engine.schema.Migrator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whether the tables are those of this program. */
final class MigrationCheck implements Check {

  @Override
  public Topic topic() {
    return Topic.MIGRATIONS;
  }

  @Override
  public boolean needsDatabase() {
    return true;
  }

  @Override
  public List<Finding> look(Patient patient) {
    var standings = Migrations.standings(patient.database().dataSource());
    if (standings.stream().allMatch(MigrationCheck::isNew)) {
      patient.hasNoTablesYet();
      return List.of(
          Diagnosis.MIGRATIONS_MISSING.with(
              "The database is empty: it has no tables of this program."));
    }
    var changed = names(standings, Migrator.Standing::changed);
    var newer = names(standings, Migrator.Standing::unknown);
    var missing = names(standings, Migrator.Standing::missing);
    var found =
        Stream.of(
                finding(Diagnosis.MIGRATIONS_CHANGED, changed, "changed after they were applied"),
                finding(Diagnosis.MIGRATIONS_NEWER, newer, "applied by a newer program"),
                finding(Diagnosis.MIGRATIONS_MISSING, missing, "not applied yet"))
            .flatMap(List::stream)
            .toList();
    return found.isEmpty()
        ? List.of(Diagnosis.MIGRATIONS_FINE.with("All tables are those of this program."))
        : found;
  }

  /** They are applied in their order: without the first there is none. */
  private static boolean isNew(Migrator.Standing standing) {
    return standing.missing().stream().anyMatch(file -> last(file).startsWith("V001_"));
  }

  private static List<String> names(
      List<Migrator.Standing> standings, Function<Migrator.Standing, List<String>> which) {
    return standings.stream()
        .flatMap(
            standing ->
                which.apply(standing).stream()
                    .map(file -> "%s of %s".formatted(last(file), standing.schema())))
        .toList();
  }

  private static String last(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  private static List<Finding> finding(Diagnosis diagnosis, List<String> files, String what) {
    return files.isEmpty()
        ? List.of()
        : List.of(
            diagnosis.with(
                "Migrations that were %s: %s.".formatted(what, String.join(", ", files))));
  }
}
