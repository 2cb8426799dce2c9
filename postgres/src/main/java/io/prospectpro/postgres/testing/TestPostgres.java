package io.prospectpro.postgres.testing;

import io.prospectpro.postgres.Binaries;
import io.prospectpro.postgres.EmbeddedPostgres;
import io.prospectpro.postgres.EmbeddedPostgresException;
import io.prospectpro.postgres.Folders;
import io.prospectpro.postgres.PostgresConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database server of this JVM's tests: started by the first who asks, gone with the JVM.
 *
 * <p>Its folder lies among others in the system's folder for temporary files. A JVM that is killed
 * cannot remove its own; whoever starts next removes what nobody uses, server and folder. One file
 * lock makes that safe: under it folders are swept, made and taken into use.
 */
public final class TestPostgres {

  private static final Logger LOG = LoggerFactory.getLogger(TestPostgres.class);

  private TestPostgres() {}

  /** The one server of this JVM: {@code fsync} is off, do not kill it and expect its data. */
  public static EmbeddedPostgres shared() {
    return Shared.SERVER;
  }

  /** A new, empty database on the shared server. */
  public static TestDatabase newDatabase() {
    var name = "test_" + UUID.randomUUID().toString().replace("-", "");
    var server = shared();
    server.createDatabaseIfAbsent(name);
    return new TestDatabase(
        name, server.jdbcUrl(name), server.superuser(), server.password(), server.dataSource(name));
  }

  /** What {@code -Dtest.postgres} chose; the bundled server where nothing was said. */
  public static Binaries binaries() {
    return Binaries.parse(System.getProperty("test.postgres", "bundled"));
  }

  /** The settings that make tests fast: all durability is off. */
  public static PostgresConfig config(Path folder) {
    return PostgresConfig.in(folder)
        .withBinaries(binaries())
        .withSetting("fsync", "off")
        .withSetting("autovacuum_naptime", "1min") // shared by a database for each test
        .withSetting("full_page_writes", "off")
        .withSetting("max_connections", "500");
  }

  private static final class Shared {
    static final EmbeddedPostgres SERVER = start();
  }

  private static EmbeddedPostgres start() {
    var user = System.getProperty("user.name");
    var folders = Path.of(System.getProperty("java.io.tmpdir"), "prospectpro-tests-" + user);
    try {
      Files.createDirectories(folders);
      return alone(folders, () -> startIn(folders));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a test server in " + folders, e);
    }
  }

  private static EmbeddedPostgres startIn(Path folders) throws IOException {
    sweep(folders);
    var folder = Files.createTempDirectory(folders, "server-");
    var server = EmbeddedPostgres.start(config(folder));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folders, folder, server)));
    return server;
  }

  private static void remove(Path folders, Path folder, EmbeddedPostgres server) {
    try {
      alone(
          folders,
          () -> {
            server.close();
            Folders.deleteTree(folder);
            return folder;
          });
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove the test server's folder " + folder, e);
    }
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T alone(Path folders, Work<T> work) throws IOException {
    try (var lockFile =
            FileChannel.open(
                folders.resolve("sweep.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var _ = lockFile.lock()) {
      return work.run();
    }
  }

  private static void sweep(Path folders) throws IOException {
    try (var servers = Files.newDirectoryStream(folders, "server-*")) {
      for (var folder : servers) {
        sweepOne(folder);
      }
    }
  }

  private static void sweepOne(Path folder) throws IOException {
    try {
      if (EmbeddedPostgres.stopUnused(folder)) {
        Folders.deleteTree(folder);
      }
    } catch (EmbeddedPostgresException e) {
      // A left-over server that will not go must not stop today's tests.
      LOG.warn("Cannot remove the test server that was left in {}", folder, e);
    }
  }
}
