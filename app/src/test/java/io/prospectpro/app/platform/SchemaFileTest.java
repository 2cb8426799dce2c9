package io.prospectpro.app.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code docs/schema.sql}, pasted into an SQL editor, makes what the migrations make. */
@Tag("database")
@Tag("slow")
class SchemaFileTest {

  private final MigratedDatabase migrated = new MigratedDatabase();
  private final TestDatabase pasted = TestPostgres.newDatabase();

  @BeforeEach
  void writeIfAsked() throws IOException {
    if (Boolean.getBoolean("schema.write")) {
      Files.writeString(SchemaFile.PATH, SchemaFile.of(migrated.dataSource()));
    }
  }

  /** As an editor sends it: as one text. */
  private void paste() throws SQLException, IOException {
    try (var connection = pasted.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(Files.readString(SchemaFile.PATH));
    }
  }

  private List<String> applied() {
    return JdbcClient.create(pasted.dataSource())
        .sql(
            """
            SELECT format('%s %s %s', file, sha256, applied_at) FROM engine.migration
            UNION ALL
            SELECT format('%s %s %s', file, sha256, applied_at) FROM prospectpro.migration
            ORDER BY 1
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Test
  void committedFileIsThatOfTheMigrations() throws IOException {
    assertThat(Files.readString(SchemaFile.PATH))
        .as("docs/schema.sql; `make schema` writes it anew")
        .isEqualTo(SchemaFile.of(migrated.dataSource()));
  }

  @Test
  void pastedDatabaseIsAsTheMigratedOne() throws Exception {
    paste();

    assertThat(Catalog.of(pasted.dataSource()))
        .hasSizeGreaterThan(500)
        .isEqualTo(Catalog.of(migrated.dataSource()));
  }

  @Test
  void programFindsNothingLeftToMigrate() throws Exception {
    paste();
    var before = applied();

    Migrations.migrate(pasted.dataSource());

    assertThat(applied()).isEqualTo(before).hasSizeGreaterThan(20);
  }

  @Test
  void pastingTwiceIsRefusedAndChangesNothing() throws Exception {
    paste();
    var before = Catalog.of(pasted.dataSource());

    assertThatThrownBy(this::paste).hasMessageContaining("has tables of ProspectPro already");

    assertThat(Catalog.of(pasted.dataSource())).isEqualTo(before);
  }
}
