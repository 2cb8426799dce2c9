package io.prospectpro.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server in a folder, ready to be connected to, until {@link #close()}.
 *
 * <p>Several processes may use one folder at the same time: the first starts the server, the others
 * attach to it, the last one to close stops it. A process that is killed leaves its server running
 * if it was the last; the next start attaches to that server. Data that was committed survives all
 * of this.
 *
 * <p>It does not close by itself: whoever starts it calls {@link #close()}, if need be from a
 * shutdown hook, after whatever uses the database has stopped. Closing twice does no harm.
 * Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private final DataFolder folder;
  private final FolderLocks locks;
  private final Postmaster postmaster;
  private final ScheduledExecutorService logLimiter;
  private boolean closed;

  private EmbeddedPostgres(DataFolder folder, FolderLocks locks, Postmaster postmaster) {
    this.folder = folder;
    this.locks = locks;
    this.postmaster = postmaster;
    this.logLimiter =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("postgres-log-limit").factory());
    var _ = logLimiter.scheduleWithFixedDelay(this::limitLog, 1, 1, TimeUnit.MINUTES);
  }

  /** Starts the bundled server in {@code dataFolder}, or attaches to the one that runs there. */
  public static EmbeddedPostgres start(Path dataFolder) {
    return start(PostgresConfig.in(dataFolder));
  }

  public static EmbeddedPostgres start(PostgresConfig config) {
    return start(config, LOG::info);
  }

  /**
   * Starts the server, or attaches to the one that runs in its folder.
   *
   * @param progress told in a sentence what is being done, before it is done
   * @throws EmbeddedPostgresException with the last lines of the server's log, where there are any
   */
  public static EmbeddedPostgres start(PostgresConfig config, Consumer<String> progress) {
    var folder = DataFolder.open(config.folder());
    try {
      var locks = FolderLocks.open(folder.path()).orElseThrow(() -> alreadyOpen(folder));
      return start(config, folder, locks, progress);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          """
          Cannot use the database's folder %s: %s. See that you own it and that the disk is not \
          full, then start again."""
              .formatted(folder.path(), e),
          e);
    }
  }

  private static EmbeddedPostgres start(
      PostgresConfig config, DataFolder folder, FolderLocks locks, Consumer<String> progress)
      throws IOException {
    var isReady = false;
    try (var _ = locks.takeTurn()) {
      var running = Postmaster.findIn(folder);
      if (running.isPresent()) {
        progress.accept("Using the PostgreSQL that runs in %s".formatted(folder.path()));
      }
      var postmaster =
          running.isPresent() ? running.get() : new Starter(config, folder, progress).start();
      locks.joinUsers();
      isReady = true;
      return new EmbeddedPostgres(folder, locks, postmaster);
    } finally {
      if (!isReady) {
        locks.close();
      }
    }
  }

  /**
   * Stops a server that nobody uses any more, as a killed process leaves it.
   *
   * @return false if somebody uses the folder; then nothing was done
   */
  public static boolean stopUnused(Path dataFolder) {
    var folder = DataFolder.open(dataFolder);
    try {
      var locks = FolderLocks.open(folder.path());
      if (locks.isEmpty()) {
        return false;
      }
      try (var held = locks.get();
          var _ = held.takeTurn()) {
        return leave(held, folder);
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot stop the server in %s: %s".formatted(folder.path(), e), e);
    }
  }

  private static boolean leave(FolderLocks locks, DataFolder folder) throws IOException {
    if (!locks.leaveUsers()) {
      return false;
    }
    var running = Postmaster.findIn(folder);
    if (running.isPresent()) {
      running.get().stop();
    }
    return true;
  }

  DataFolder folder() {
    return folder;
  }

  /** Without a password: that must not get into logs. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
  }

  public int port() {
    return postmaster.port();
  }

  public String superuser() {
    return DataFolder.SUPERUSER;
  }

  public String password() {
    try {
      return folder.password();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connections as the superuser, each one new: no pool. */
  public DataSource dataSource(String database) {
    try {
      return postmaster.dataSource(database);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of the server that runs, for example {@code 18.6}. */
  public String version() {
    try (var connection = dataSource("postgres").getConnection()) {
      // Debian's own servers say "15.14 (Debian 15.14-0+deb12u1)".
      return connection.getMetaData().getDatabaseProductVersion().split(" ", 2)[0];
    } catch (SQLException e) {
      throw new EmbeddedPostgresException(
          "The server in %s does not answer: %s".formatted(folder.path(), e.getMessage()), e);
    }
  }

  /** Creates the database, unless it exists. */
  public void createDatabaseIfAbsent(String database) {
    var quoted = "\"" + database.replace("\"", "\"\"") + "\"";
    try (var connection = dataSource("postgres").getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + quoted);
    } catch (SQLException e) {
      var exists = "42P04".equals(e.getSQLState());
      // Two processes at once: the slower one hits the catalogue's unique index instead.
      var wasMadeMeanwhile = "23505".equals(e.getSQLState());
      if (!exists && !wasMadeMeanwhile) {
        throw new EmbeddedPostgresException(
            "Cannot create database %s: %s".formatted(quoted, e.getMessage()), e);
      }
    }
  }

  /**
   * Gives the server up. The last process to do so stops it: transactions still open are rolled
   * back.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    logLimiter.shutdownNow();
    try (locks;
        var _ = locks.takeTurn()) {
      leave(locks, folder);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot stop the server in %s: %s".formatted(folder.path(), e), e);
    }
  }

  private void limitLog() {
    try {
      folder.log().limit();
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("log", folder.log().file()).log("Cannot limit the log: {}", e);
    }
  }

  static EmbeddedPostgresException alreadyOpen(DataFolder folder) {
    return new EmbeddedPostgresException(
        """
        This very process already uses the server in %s. Hand the EmbeddedPostgres it has to \
        whoever needs one, or close it first."""
            .formatted(folder.path()));
  }
}
