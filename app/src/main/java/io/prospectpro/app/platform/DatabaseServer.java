package io.prospectpro.app.platform;

import io.prospectpro.postgres.EmbeddedPostgres;
import io.prospectpro.postgres.PostgresConfig;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database the operator named, or one of our own in a PostgreSQL that is started for it. Close
 * it after the pools.
 */
final class DatabaseServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseServer.class);

  /** The name of our own database. */
  private static final String OWN = "prospectpro";

  private final Owner owner;
  private final @Nullable Owner direct;
  private final boolean pooled;
  private final @Nullable EmbeddedPostgres embedded;

  private DatabaseServer(
      Owner owner, @Nullable Owner direct, boolean pooled, @Nullable EmbeddedPostgres embedded) {
    this.owner = owner;
    this.direct = direct;
    this.pooled = pooled;
    this.embedded = embedded;
  }

  static DatabaseServer of(Settings.Database settings) {
    return settings.owner().map(owner -> named(owner, settings)).orElseGet(() -> started(settings));
  }

  private static DatabaseServer named(Owner owner, Settings.Database settings) {
    var pooled = settings.isPooled();
    var direct = settings.directOwner();
    if (pooled) {
      tellOfPooler(owner, direct);
    }
    return new DatabaseServer(owner, direct.orElse(pooled ? null : owner), pooled, null);
  }

  private static void tellOfPooler(Owner owner, Optional<Owner> direct) {
    if (direct.isPresent()) {
      LOG.atInfo()
          .addKeyValue("database", owner)
          .addKeyValue("direct", direct.get())
          .log("The database is reached through a transaction pooler");
    } else {
      LOG.atWarn()
          .addKeyValue("database", owner)
          .log(
              "The database is reached through a transaction pooler alone: what changes is seen up"
                  + " to a second later, and a node that dies is missed after ten. Give the address"
                  + " past the pooler as PROSPECTPRO_DATABASE_DIRECTURL");
    }
  }

  private static DatabaseServer started(Settings.Database settings) {
    var server =
        EmbeddedPostgres.start(PostgresConfig.in(settings.folder()).withPort(settings.port()));
    server.createDatabaseIfAbsent(OWN);
    var owner = new Owner(server.jdbcUrl(OWN), server.superuser(), server.password());
    return new DatabaseServer(owner, owner, false, server);
  }

  Owner owner() {
    return owner;
  }

  /** Past any pooler, for what needs a session of its own; empty if there is no such way. */
  Optional<Owner> direct() {
    return Optional.ofNullable(direct);
  }

  /** Whether {@link #owner} leads through a transaction pooler. */
  boolean pooled() {
    return pooled;
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
