package io.prospectpro.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A copy of a server's database in one file, taken while it is used: PostgreSQL's files as they are
 * read one after the other, and the log of all that changed meanwhile, from which a start makes
 * them fit together. What was committed before the backup ended is in it.
 *
 * <p>The file appears under its name by one rename, whole and on the disk, or not at all. It holds
 * the superuser's password, without which the database could not be used again; it is readable by
 * its owner alone. For one thread.
 */
public final class BaseBackup {

  /** What a server makes anew when it starts; the folders themselves it wants to find. */
  private static final Set<String> EMPTIED =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> LEFT_OUT =
      Set.of(
          "postmaster.pid",
          "postmaster.opts",
          "backup_label",
          "backup_label.old",
          "tablespace_map",
          "backup_manifest",
          "current_logfiles");

  private static final Pattern TEMPORARY = Pattern.compile("pgsql_tmp.*|pg_internal\\.init.*");
  private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");
  private static final Pattern START = Pattern.compile("START WAL LOCATION: .* \\(file (\\S+)\\)");
  private static final String CONTROL = "global/pg_control";

  private final Path data;
  private final BackupWriter archive;

  private BaseBackup(Path data, BackupWriter archive) {
    this.data = data;
    this.archive = archive;
  }

  /** What a backup came to. */
  public record Made(Path file, long bytes, String version) {}

  /**
   * Copies the database of a running server.
   *
   * @param file must not exist; its folder must
   * @throws EmbeddedPostgresException if it could not be made; then there is no file
   */
  public static Made take(EmbeddedPostgres server, Path file) {
    var part = file.resolveSibling(file.getFileName() + ".part");
    var folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    try {
      try (var archive = BackupWriter.create(part)) {
        new BaseBackup(server.folder().data(), archive).copy(server);
      }
      force(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      force(folder);
      return new Made(file, Files.size(file), server.version());
    } catch (IOException | SQLException e) {
      throw new EmbeddedPostgresException(
          """
          The backup %s could not be made: %s. See that its disk has room and that the database \
          runs, then try again. What was there before is unchanged."""
              .formatted(file, e.getMessage()),
          e);
    } finally {
      deleteQuietly(part);
    }
  }

  private void copy(EmbeddedPostgres server) throws IOException, SQLException {
    archive.describe(server.version(), Instant.now());
    archive.add(BackupWriter.PASSWORD, (server.password() + "\n").getBytes(BackupWriter.CHARSET));
    try (var session = server.dataSource("postgres").getConnection()) {
      // Keeps the log since the last checkpoint, until this session ends.
      ask(
          session,
          """
          SELECT slot_name
          FROM pg_create_physical_replication_slot('prospectpro_backup_' || pg_backend_pid(), true, true)
          """);
      ask(session, "SELECT pg_backup_start('prospectpro', fast => true)");
      copyFiles();
      archive.add(inData(CONTROL), control());
      copyLog(stop(session), lastSegment(session));
    }
    archive.finish();
  }

  private void copyFiles() throws IOException {
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            var name = nameOf(folder);
            if (TEMPORARY.matcher(folder.getFileName().toString()).matches()) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            archive.addFolder(inData(name));
            return EMPTIED.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!attributes.isRegularFile()) {
              throw new IOException(
                  "%s is a link or no file, and what it leads to would not be in the backup"
                      .formatted(file));
            }
            copyFile(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem)
              throws IOException {
            if (problem instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // Dropped since its folder was listed.
            }
            throw problem;
          }
        });
    archive.addFolder(inData("pg_wal/archive_status"));
  }

  private void copyFile(Path file) throws IOException {
    var name = nameOf(file);
    var last = file.getFileName().toString();
    if (LEFT_OUT.contains(name) || name.equals(CONTROL) || TEMPORARY.matcher(last).matches()) {
      return;
    }
    try (var in = Files.newInputStream(file)) {
      archive.add(inData(name), in, Files.size(file));
    } catch (NoSuchFileException e) {
      return; // Dropped meanwhile; the log says so, too.
    }
  }

  /** Read until it is twice the same, because the server may be writing it. */
  private byte[] control() throws IOException {
    var file = data.resolve(CONTROL);
    var before = Files.readAllBytes(file);
    while (true) {
      var now = Files.readAllBytes(file);
      if (Arrays.equals(before, now)) {
        return now;
      }
      before = now;
    }
  }

  /** Ends the backup; returns the first segment of the log that belongs to it. */
  private String stop(Connection session) throws IOException, SQLException {
    try (var statement = session.createStatement();
        var row =
            statement.executeQuery(
                "SELECT labelfile, spcmapfile FROM pg_backup_stop(wait_for_archive => false)")) {
      row.next();
      var label = row.getString("labelfile");
      archive.add(inData("backup_label"), label.getBytes(BackupWriter.CHARSET));
      var start = START.matcher(label);
      if (!start.find()) {
        throw new IOException("PostgreSQL's backup label names no log file: " + label);
      }
      return start.group(1);
    }
  }

  /** Once the backup has ended, the server has gone on to the segment after its last. */
  private static String lastSegment(Connection session) throws SQLException {
    return ask(session, "SELECT pg_walfile_name(pg_current_wal_lsn())");
  }

  private void copyLog(String first, String last) throws IOException {
    var found = false;
    try (var files = Files.newDirectoryStream(data.resolve("pg_wal"))) {
      for (var file : files) {
        var name = file.getFileName().toString();
        var isSegment =
            SEGMENT.matcher(name).matches()
                && name.compareTo(first) >= 0
                && name.compareTo(last) <= 0;
        if (isSegment || name.endsWith(".history")) {
          try (var in = Files.newInputStream(file)) {
            archive.add(inData(nameOf(file)), in, Files.size(file));
          }
        }
        found |= name.equals(first);
      }
    }
    if (!found) {
      throw new IOException("The log file %s is gone, which the backup needs".formatted(first));
    }
  }

  private String nameOf(Path path) {
    return data.relativize(path).toString().replace('\\', '/');
  }

  private static String inData(String name) {
    return name.isEmpty() ? DataFolder.DATA : DataFolder.DATA + "/" + name;
  }

  private static String ask(Connection session, String sql) throws SQLException {
    try (var statement = session.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void force(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void deleteQuietly(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "The unfinished backup %s could not be deleted: %s".formatted(part, e.getMessage()), e);
    }
  }
}
