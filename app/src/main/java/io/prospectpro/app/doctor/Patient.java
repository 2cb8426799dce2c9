package io.prospectpro.app.doctor;

import io.prospectpro.app.platform.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The installation that is looked at. What an earlier check found out is known to the later ones.
 * Its checks come one after the other; thread-safe only so far.
 */
final class Patient {

  private final ConfigurableEnvironment environment;
  private final int port;
  private final Secrets secrets;
  private volatile @Nullable Settings settings;
  private volatile @Nullable Login database;
  private volatile boolean noTables;

  /**
   * @param port where the web server should listen
   */
  Patient(ConfigurableEnvironment environment, int port) {
    this.environment = environment;
    this.port = port;
    this.secrets = new Secrets(environment);
  }

  ConfigurableEnvironment environment() {
    return environment;
  }

  Binder binder() {
    return Binder.get(environment);
  }

  int port() {
    return port;
  }

  Secrets secrets() {
    return secrets;
  }

  void settingsAre(Settings read) {
    settings = read;
  }

  /** Once they are known to make sense. */
  Settings settings() {
    var known = settings;
    if (known == null) {
      throw new IllegalStateException("a setting is wrong.");
    }
    return known;
  }

  boolean hasSettings() {
    return settings != null;
  }

  void databaseIs(Login usable) {
    database = usable;
    secrets.add(usable.password());
  }

  void hasNoTablesYet() {
    noTables = true;
  }

  /** Whether the program was never started on this database, as far as is known. */
  boolean hasNoTables() {
    return noTables;
  }

  /** Empty until it is known that it can be used. */
  Optional<Login> findDatabase() {
    return Optional.ofNullable(database);
  }

  Login database() {
    return findDatabase()
        .orElseThrow(() -> new IllegalStateException("the database cannot be used."));
  }
}
