package io.prospectpro.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tables of another version are named by the migration that makes the difference. */
@Tag("database")
class MigrationCheckTest {

  private final MigrationCheck check = new MigrationCheck();

  @Test
  void emptyDatabaseLacksThemAllAndStaysEmpty() throws Exception {
    var empty = TestPostgres.newDatabase();

    assertThat(Examination.of(empty).finds(Diagnosis.MIGRATIONS_MISSING, check).sentence())
        .startsWith("The database is empty");

    try (var connection = empty.dataSource().getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_namespace WHERE nspname IN ('engine', 'prospectpro')")) {
      row.next();
      assertThat(row.getInt(1)).isZero();
    }
  }

  @Test
  void whatIsInTablesIsNotLookedAtBeforeThereAreAny() {
    var examination = Examination.of(TestPostgres.newDatabase());

    var report =
        examination.report(
            check, new RoleCheck(), new JobCheck(InstantSource.system()), new LeadCheck());

    assertThat(report.findings())
        .filteredOn(finding -> finding.diagnosis() == Diagnosis.NOT_LOOKED_AT)
        .extracting(Finding::sentence)
        .hasSize(3)
        .allSatisfy(sentence -> assertThat(sentence).endsWith("there are no tables yet."));
  }

  @Test
  void migrationThatWasNotAppliedYetIsNamed() {
    var migrated = new MigratedDatabase();
    migrated.db().sql("DELETE FROM prospectpro.migration WHERE file LIKE '%V032%'").update();

    assertThat(
            Examination.of(migrated.database())
                .finds(Diagnosis.MIGRATIONS_MISSING, check)
                .sentence())
        .isEqualTo(
            "Migrations that were not applied yet: V032__watch_campaigns.sql of prospectpro.");
  }

  @Test
  void databaseOfThisProgramIsFineAndThoseOfOthersAreNot() {
    var migrated = new MigratedDatabase();
    var examination = Examination.of(migrated.database());
    examination.finds(Diagnosis.MIGRATIONS_FINE, check);

    migrated
        .db()
        .sql("INSERT INTO prospectpro.migration (file, sha256) VALUES ('/db/V999__later.sql', '0')")
        .update();
    assertThat(examination.finds(Diagnosis.MIGRATIONS_NEWER, check).sentence())
        .contains("V999__later.sql");
    migrated.db().sql("DELETE FROM prospectpro.migration WHERE sha256 = '0'").update();

    migrated.db().sql("UPDATE engine.migration SET sha256 = '0' WHERE file LIKE 'V002%'").update();
    assertThat(examination.finds(Diagnosis.MIGRATIONS_CHANGED, check).sentence())
        .contains("V002__add_caps_and_schedules.sql of engine");
  }
}
