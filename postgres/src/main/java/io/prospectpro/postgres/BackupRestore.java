package io.prospectpro.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Puts a backup's database into a server's folder. All of it is unpacked and checked beside what is
 * there before anything takes the place of anything; a database that was there is moved aside, not
 * deleted. The folder is nobody else's meanwhile.
 */
public final class BackupRestore {

  private static final String UNFINISHED = "restore.unfinished-";

  private final PostgresConfig config;
  private final boolean replace;
  private final Consumer<String> progress;

  /**
   * @param replace whether a database that is there may be moved aside
   * @param progress told in a sentence what is being done, before it is done
   */
  public BackupRestore(PostgresConfig config, boolean replace, Consumer<String> progress) {
    this.config = config;
    this.replace = replace;
    this.progress = progress;
  }

  /**
   * Restores a backup; the next start uses it.
   *
   * @return when the backup was made
   * @throws EmbeddedPostgresException if it cannot be; then the folder is as it was
   */
  public String restore(Path file) {
    var folder = DataFolder.open(config.folder());
    try (var backup = BackupReader.open(file)) {
      requireVersion(file, backup);
      try (var locks =
              FolderLocks.open(folder.path())
                  .orElseThrow(() -> EmbeddedPostgres.alreadyOpen(folder));
          var _ = locks.takeTurn()) {
        requireFree(folder, locks);
        progress.accept("Unpacking and checking the backup of " + backup.made());
        replace(folder, backup);
      }
      return backup.made();
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          """
          %s could not be restored: %s. The database's folder %s is as it was."""
              .formatted(file, e.getMessage(), folder.path()),
          e);
    }
  }

  private void requireVersion(Path file, BackupReader backup) {
    var programs = Programs.of(config.binaries(), progress);
    if (!backup.version().split("\\D", 2)[0].equals(String.valueOf(programs.majorVersion()))) {
      throw new EmbeddedPostgresException(
          """
          %s was made by PostgreSQL %s, whose files PostgreSQL %s of this program cannot read. \
          Restore it with the version of ProspectPro that made it; to take the data along, dump it \
          from there with pg_dump."""
              .formatted(file, backup.version(), programs.version()));
    }
  }

  private void requireFree(DataFolder folder, FolderLocks locks) throws IOException {
    if (!locks.leaveUsers()) {
      throw new EmbeddedPostgresException(
          """
          ProspectPro is running with the database in %s. Stop it, then restore again."""
              .formatted(folder.path()));
    }
    if (folder.isSetUp() && !replace) {
      throw new EmbeddedPostgresException(
          """
          There is a database in %s already, and nothing was changed. Name another folder in \
          PROSPECTPRO_DATA, or say --replace: then the one that is there is moved aside."""
              .formatted(folder.path()));
    }
    // Left running by a process that was killed.
    var running = Postmaster.findIn(folder);
    if (running.isPresent()) {
      running.get().stop();
    }
  }

  private void replace(DataFolder folder, BackupReader backup) throws IOException {
    deleteUnfinished(folder);
    var half = Files.createTempDirectory(folder.path(), UNFINISHED, ownersAlone());
    try {
      backup.unpack(half);
      moveAside(folder);
      // The password first: the database appears by the last rename.
      Files.move(
          half.resolve(BackupWriter.PASSWORD),
          folder.passwordFile(),
          StandardCopyOption.REPLACE_EXISTING);
      Files.move(half.resolve(DataFolder.DATA), folder.data());
    } finally {
      Folders.deleteTree(half);
    }
  }

  private void moveAside(DataFolder folder) throws IOException {
    if (!folder.isSetUp()) {
      return;
    }
    var suffix = ".before-restore-" + Instant.now().toString().replace(':', '-');
    progress.accept("Moving the database that was there to %s%s".formatted(folder.data(), suffix));
    if (Files.exists(folder.passwordFile())) {
      Files.copy(
          folder.passwordFile(),
          folder.path().resolve("password" + suffix),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.move(folder.data(), folder.path().resolve(DataFolder.DATA + suffix));
  }

  private static void deleteUnfinished(DataFolder folder) throws IOException {
    try (var folders = Files.newDirectoryStream(folder.path(), UNFINISHED + "*")) {
      for (var one : folders) {
        Folders.deleteTree(one);
      }
    }
  }

  private static FileAttribute<?> ownersAlone() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  }
}
