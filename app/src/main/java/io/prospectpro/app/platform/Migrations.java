package io.prospectpro.app.platform;

import io.prospectpro.engine.schema.Migrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings the database up to date before anybody uses it: the engine's files, then every {@code
 * db/migration/V*.sql} of the app, in the order of their names.
 */
public final class Migrations {

  private static final String FOLDER = "/db/migration/";
  // Not in public: there, every table belongs to users.
  static final String SCHEMA = "prospectpro";

  private Migrations() {}

  static void migrate(DataSource owner) {
    Migrator.ofEngine().migrate(owner);
    ofApp().migrate(owner);
  }

  private static Migrator ofApp() {
    return new Migrator(SCHEMA, Migrations.class, files());
  }

  /** How the database differs from the files, the engine's schema first. Changes nothing. */
  public static List<Migrator.Standing> standings(DataSource owner) {
    return List.of(Migrator.ofEngine().standing(owner), ofApp().standing(owner));
  }

  /** What the app's files say, in their order. */
  public static List<String> texts() {
    return files().stream().map(Migrations::read).toList();
  }

  private static String read(String file) {
    try (var in = Objects.requireNonNull(Migrations.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Migration %s could not be read".formatted(file), e);
    }
  }

  static List<String> files() {
    try {
      var found =
          new PathMatchingResourcePatternResolver().getResources("classpath:" + FOLDER + "V*.sql");
      return Arrays.stream(found)
          .map(Resource::getFilename)
          .map(Objects::requireNonNull)
          .sorted()
          .map(FOLDER::concat)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The migrations on the class path could not be listed", e);
    }
  }
}
