package io.prospectpro.app.platform;

import io.prospectpro.postgres.EmbeddedPostgres;
import io.prospectpro.postgres.PostgresConfig;
import org.jspecify.annotations.Nullable;

/**
 * The database the operator named, or one of our own in a PostgreSQL that is started for it. Close
 * it after the pools.
 */
final class DatabaseServer implements AutoCloseable {

  /** The name of our own database. */
  private static final String OWN = "prospectpro";

  private final Owner owner;
  private final @Nullable EmbeddedPostgres embedded;

  private DatabaseServer(Owner owner, @Nullable EmbeddedPostgres embedded) {
    this.owner = owner;
    this.embedded = embedded;
  }

  static DatabaseServer of(Settings.Database settings) {
    var url = settings.url();
    return url == null || url.isBlank()
        ? started(settings)
        : new DatabaseServer(new Owner(url, settings.user(), settings.password()), null);
  }

  private static DatabaseServer started(Settings.Database settings) {
    var server =
        EmbeddedPostgres.start(PostgresConfig.in(settings.folder()).withPort(settings.port()));
    server.createDatabaseIfAbsent(OWN);
    var owner = new Owner(server.jdbcUrl(OWN), server.superuser(), server.password());
    return new DatabaseServer(owner, server);
  }

  Owner owner() {
    return owner;
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
