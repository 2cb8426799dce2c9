package io.prospectpro.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a server leaves behind in its folder: the database, the superuser's password, the last port.
 *
 * <p>The database appears under its name by one rename, after its password was written; a set-up
 * that died half-way is begun anew.
 */
record DataFolder(Path path) {

  static final String DATA = "pgdata";
  static final String SUPERUSER = "postgres";
  private static final String UNFINISHED = "pgdata.unfinished-";

  static DataFolder open(Path path) {
    try {
      Files.createDirectories(path);
      return new DataFolder(path.toRealPath());
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          """
          Cannot use %s as the database's folder: %s. Make it writable for you, or name another."""
              .formatted(path, e),
          e);
    }
  }

  Path data() {
    return path.resolve(DATA);
  }

  ServerLog log() {
    return new ServerLog(path.resolve("server.log"));
  }

  Path passwordFile() {
    return path.resolve("password");
  }

  private Path portFile() {
    return path.resolve("port");
  }

  boolean isSetUp() {
    return Files.exists(data());
  }

  String password() throws IOException {
    try {
      return Files.readString(passwordFile()).strip();
    } catch (NoSuchFileException e) {
      throw new EmbeddedPostgresException(
          """
          The database in %s has lost its password file %s. Bring the file back from a copy, or \
          move the folder away to begin with an empty database."""
              .formatted(path, passwordFile()),
          e);
    }
  }

  /** A server without it could be started, but neither used nor recognised again. */
  void requirePassword() throws IOException {
    var _ = password();
  }

  /** 0 if there was none. */
  int lastPort() throws IOException {
    return Files.exists(portFile()) ? Integer.parseInt(Files.readString(portFile()).strip()) : 0;
  }

  void rememberPort(int port) throws IOException {
    Files.writeString(portFile(), port + "\n");
  }

  /** A database of another major version cannot be opened, only converted. */
  void requireVersionOf(Programs programs) throws IOException {
    var made = Files.readString(data().resolve("PG_VERSION")).strip();
    if (!made.equals(String.valueOf(programs.majorVersion()))) {
      throw new EmbeddedPostgresException(
          """
          The database in %s was made by PostgreSQL %s, and %s is PostgreSQL %s. Start it with \
          the programs of PostgreSQL %s, or move the folder away to begin with an empty database; \
          to take the data along, dump it with %s's pg_dump first."""
              .formatted(path, made, programs.folder(), programs.version(), made, made));
    }
  }

  /** Makes an empty database with a password nobody has chosen. */
  void setUp(Programs programs, Account account, Map<String, String> settings) throws IOException {
    deleteUnfinished();
    // A name nobody had before: the initdb of a process that was killed may still be writing.
    var half = Files.createTempDirectory(path, UNFINISHED);
    account.own(half);
    var password = newPassword();
    // A copy of its own for initdb, which may run under an account that must not read ours.
    var copy = path.resolve("password.initdb");
    try {
      writePrivately(passwordFile(), password);
      writePrivately(copy, password);
      account.own(copy);
      var answer =
          Command.run(
              account.command(initdb(programs, half, copy, settings)), Duration.ofMinutes(3));
      if (!answer.succeeded()) {
        throw new EmbeddedPostgresException(
            "Cannot set up a database in %s. %s".formatted(path, answer.describe()));
      }
    } finally {
      Files.deleteIfExists(copy);
    }
    Files.move(half, data());
  }

  private void deleteUnfinished() throws IOException {
    try (var folders = Files.newDirectoryStream(path, UNFINISHED + "*")) {
      for (var folder : folders) {
        Folders.deleteTree(folder);
      }
    }
  }

  private static List<String> initdb(
      Programs programs, Path data, Path password, Map<String, String> settings) {
    var command =
        new ArrayList<>(
            List.of(
                programs.path("initdb"),
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8"));
    command.addAll(locale(programs.majorVersion()));
    if (programs.majorVersion() >= Starter.SCRAM_ITERATIONS_SINCE) {
      // Many make a guess expensive, and every connection as well: 13 ms of processor time in the
      // driver. Nobody guesses this password, which has 192 random bits.
      command.add("--set=scram_iterations=1");
    }
    if ("off".equals(settings.get("fsync"))) {
      command.add("--no-sync");
    }
    return command;
  }

  /** The same sorting and upper case on every machine, whatever locales it has. */
  private static List<String> locale(int majorVersion) {
    if (majorVersion >= 17) {
      return List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
    }
    var isMac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    return isMac ? List.of("--locale=C", "--lc-ctype=UTF-8") : List.of("--locale=C.UTF-8");
  }

  private static String newPassword() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static void writePrivately(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text + "\n");
  }
}
