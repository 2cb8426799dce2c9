package io.prospectpro.app.platform;

import io.prospectpro.engine.schema.Migrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What {@code docs/schema.sql} has to be: all migrations in the order in which the program applied
 * them to a database, and its notes that they are applied.
 */
public final class SchemaFile {

  /** Relative to the module. */
  public static final Path PATH = Path.of("..", "docs", "schema.sql");

  private static final String HEAD =
      """
      -- The whole schema of ProspectPro: for an SQL editor, as the owner of an empty database. All of it or nothing is done.
      -- `make schema` writes this file from the migrations; a test compares what both make. There is no need for it, as the
      -- program does the same at its start; after this it finds everything done. Users, policies and functions of a Supabase
      -- project (schema auth, roles anon and authenticated) are used where they exist, and made where not.

      BEGIN;

      DO $$
      BEGIN
        IF to_regclass('engine.migration') IS NOT NULL OR to_regclass('prospectpro.migration') IS NOT NULL THEN
          RAISE EXCEPTION 'This database has tables of ProspectPro already; nothing was changed.'
            USING HINT = 'Start the program: it brings them up to date. Or take an empty database.';
        END IF;
      END $$;
      """;

  private SchemaFile() {}

  /** The text, by what the program noted in {@code migrated}. */
  static String of(DataSource migrated) {
    var text = new StringBuilder(HEAD);
    append(text, migrated, "engine", Migrator.class);
    append(text, migrated, Migrations.SCHEMA, Migrations.class);
    return text.append("\nCOMMIT;\n").toString();
  }

  private record Applied(String file, String sha256) {}

  private static void append(
      StringBuilder text, DataSource migrated, String schema, Class<?> anchor) {
    text.append(
        """

        CREATE SCHEMA IF NOT EXISTS %s;
        CREATE TABLE %s.migration (
          file       text        PRIMARY KEY,
          sha256     text        NOT NULL,
          applied_at timestamptz NOT NULL DEFAULT clock_timestamp());
        """
            .formatted(schema, schema));
    JdbcClient.create(migrated)
        .sql("SELECT file, sha256 FROM %s.migration ORDER BY file".formatted(schema))
        .query(Applied.class)
        .list()
        .forEach(applied -> append(text, schema, applied, read(anchor, applied.file())));
  }

  private static void append(StringBuilder text, String schema, Applied applied, String sql) {
    text.append("\n-- ==== ").append(applied.file()).append("\n\n").append(sql.strip());
    text.append(
        """


        INSERT INTO %s.migration (file, sha256)
        VALUES ('%s', '%s');
        """
            .formatted(schema, applied.file(), applied.sha256()));
  }

  private static String read(Class<?> anchor, String file) {
    try (var stream = Objects.requireNonNull(anchor.getResourceAsStream(file), file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Migration " + file + " could not be read", e);
    }
  }
}
