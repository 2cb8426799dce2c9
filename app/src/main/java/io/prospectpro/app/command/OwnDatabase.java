package io.prospectpro.app.command;

import io.prospectpro.app.platform.Settings;
import io.prospectpro.postgres.PostgresConfig;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;

/** The program's own PostgreSQL, as the settings describe it, for what looks after its files. */
final class OwnDatabase {

  private OwnDatabase() {}

  /**
   * Where it is.
   *
   * @param otherwise what to do if the database is elsewhere; %1$s is where, %2$s the user
   * @throws IllegalStateException if it is, saying that
   */
  static PostgresConfig require(String otherwise) {
    try (var context = Start.settings(Map.of())) {
      var settings =
          Binder.get(context.getEnvironment())
              .bindOrCreate("prospectpro", Settings.class)
              .database();
      var named = settings.owner();
      if (named.isPresent()) {
        var owner = named.get();
        throw new IllegalStateException(otherwise.formatted(owner.place(), owner.user()));
      }
      return PostgresConfig.in(settings.folder()).withPort(settings.port());
    }
  }
}
