package io.prospectpro.app.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set, as {@code prospectpro.*} in a file or {@code PROSPECTPRO_*} in the
 * environment. Nothing has to be set.
 *
 * @param exportGoogle whether what Google said may leave the program in files, which its terms
 *     allow only to those who have agreed it with Google
 * @param ping how long a live stream may be silent before it says that it is still there
 * @param publicUrl where people reach this server, without a path; links in letters begin so. Never
 *     taken from a request, whose sender could make it their own. Without one, this machine
 * @param openData whether campaigns look for businesses in open data; it is loaded, imported and
 *     counted all the same
 * @param jobsAtOnce how many campaigns and other jobs this server works on at a time
 * @param keepJobs how long jobs that have ended are kept, in whole days; leads stay
 */
@ConfigurationProperties("prospectpro")
public record Settings(
    @DefaultValue("guest") SignIn signIn,
    @DefaultValue("open") SignUp signUp,
    @Nullable URI publicUrl,
    @DefaultValue("15s") Duration ping,
    @DefaultValue("false") boolean exportGoogle,
    @DefaultValue("true") boolean openData,
    @DefaultValue("50") int jobsAtOnce,
    @DefaultValue("30d") Duration keepJobs,
    @DefaultValue Database database) {

  public Settings {
    if (jobsAtOnce < 1) {
      throw new IllegalArgumentException(
          "expected prospectpro.jobs-at-once to be at least 1, got: " + jobsAtOnce);
    }
    if (keepJobs.toDays() < 1) {
      throw new IllegalArgumentException(
          "expected prospectpro.keep-jobs to be at least a day (1d), got: " + keepJobs);
    }
  }

  /** How somebody who opens the page is signed in. */
  public enum SignIn {
    /** As a guest of their own, who may sign up later. */
    GUEST,
    /** Not at all: first they sign in. */
    ACCOUNT,
    /**
     * As the one user of the demo, whoever they are. Only for a server that nobody else reaches.
     */
    DEMO
  }

  /** Who may make an account. */
  public enum SignUp {
    /** Whoever likes. */
    OPEN,
    /** Only who has an invitation. */
    INVITATION
  }

  /**
   * The database.
   *
   * @param url as hosters print it, {@code postgresql://user:password@host:port/database}, or a
   *     JDBC URL; without one the program starts a PostgreSQL of its own
   * @param user owns the tables; workers and migrations log in as this one, unless the URL names
   *     another
   * @param webPassword of the login of requests, {@code prospectpro_web}; made from the owner's
   *     password where it is not given
   * @param pooled whether {@code url} leads through a transaction pooler, such as PgBouncer; those
   *     of Supabase and Neon are recognised
   * @param directUrl past the pooler, for what needs a session; without one there is none
   * @param workerConnections for jobs, at most
   * @param requestConnections for requests, which log in as {@code prospectpro_web}
   * @param lookupConnections for what requests have to ask as the owner
   * @param sessionConnections for finding out who asks
   * @param folder where the program's own PostgreSQL keeps its data
   * @param port on which the program's own PostgreSQL listens; 0 takes a free one
   */
  public record Database(
      @Nullable String url,
      @DefaultValue("postgres") String user,
      @DefaultValue("") String password,
      @DefaultValue("") String webPassword,
      @DefaultValue("false") boolean pooled,
      @Nullable String directUrl,
      @DefaultValue("data/postgres") Path folder,
      @DefaultValue("0") int port,
      @DefaultValue("10") int workerConnections,
      @DefaultValue("10") int requestConnections,
      @DefaultValue("5") int lookupConnections,
      @DefaultValue("5") int sessionConnections) {

    public Database {
      read("PROSPECTPRO_DATABASE_URL", url).ifPresent(it -> requireOnePassword(it, password));
      read("PROSPECTPRO_DATABASE_DIRECTURL", directUrl);
    }

    private static void requireOnePassword(DatabaseUrl url, String password) {
      if (url.password() != null && !password.isEmpty() && !password.equals(url.password())) {
        throw new IllegalArgumentException(
            """
            The database's password is given twice, and not the same: in PROSPECTPRO_DATABASE_URL \
            and in PROSPECTPRO_DATABASE_PASSWORD. Leave one of them out.""");
      }
    }

    /** Empty if the program starts a PostgreSQL of its own. */
    Optional<DatabaseUrl> address() {
      return read("PROSPECTPRO_DATABASE_URL", url);
    }

    /** Empty if there is no way past the pooler, or no pooler. */
    Optional<DatabaseUrl> directAddress() {
      return read("PROSPECTPRO_DATABASE_DIRECTURL", directUrl);
    }

    /** The database that the operator names; empty if the program starts its own. */
    public Optional<Owner> owner() {
      return address().map(it -> it.ownerOr(new Owner(it.jdbcUrl(), user, password)));
    }

    /** The way past the pooler that the operator names; empty if there is none. */
    public Optional<Owner> directOwner() {
      return owner().flatMap(owner -> directAddress().map(it -> it.ownerOr(owner)));
    }

    /** Whether the database is behind a transaction pooler, as was said or as its URL tells. */
    public boolean isPooled() {
      return pooled || address().map(DatabaseUrl::pooled).orElse(false);
    }

    private static Optional<DatabaseUrl> read(String setting, @Nullable String url) {
      return url == null || url.isBlank()
          ? Optional.empty()
          : Optional.of(DatabaseUrl.read(setting, url));
    }

    /** Without the passwords. */
    @Override
    public String toString() {
      var where = address().map(DatabaseUrl::toString).orElse("own");
      return "Database[url=%s, user=%s, folder=%s]".formatted(where, user, folder);
    }
  }
}
