package io.prospectpro.postgres;

import static io.prospectpro.postgres.ServerFolder.ask;
import static io.prospectpro.postgres.ServerFolder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What was in a database when its backup ended is in the restored one; half a backup is none. */
@Timeout(120)
class BaseBackupTest {

  private static final long BEFORE = 1000;

  @RegisterExtension final ServerFolder folder = new ServerFolder();
  @RegisterExtension final ServerFolder other = new ServerFolder();

  @TempDir private Path backups = Path.of("");

  private Path file() {
    return backups.resolve("backup.tar.gz");
  }

  private static String restore(Path file, PostgresConfig config, boolean replace) {
    return new BackupRestore(config, replace, _ -> {}).restore(file);
  }

  @Test
  @Tag("database")
  void whatIsCommittedWhileItIsCopiedIsThereAgainAndNothingInPart() throws Exception {
    long committed;
    try (var server = folder.start()) {
      run(
          server,
          "CREATE TABLE pair AS SELECT i AS number, i AS twin FROM generate_series(1, %d) i"
              .formatted(BEFORE));
      var number = new AtomicLong(BEFORE);
      var isOver = new AtomicBoolean();
      try (var writer = Executors.newSingleThreadExecutor()) {
        var writing = writer.submit(() -> writePairs(server, number, isOver));

        try {
          BaseBackup.take(server, file());
        } finally {
          committed = number.get();
          isOver.set(true);
        }
        writing.get();
      }
    }

    restore(file(), other.config(), false);

    try (var server = other.start()) {
      assertThat(ask(server, "SELECT count(*) FROM pair WHERE number <> twin")).isEqualTo("0");
      var restored = Long.parseLong(ask(server, "SELECT count(DISTINCT number) FROM pair"));
      // What was written between the backup's end and our look at the number may be missing.
      assertThat(restored).isBetween(BEFORE, committed + 1);
      assertThat(ask(server, "SELECT count(*) = max(number) FROM pair")).isEqualTo("t");
    }
  }

  private static Void writePairs(EmbeddedPostgres server, AtomicLong number, AtomicBoolean isOver)
      throws SQLException {
    try (var connection = server.dataSource("postgres").getConnection();
        var insert = connection.prepareStatement("INSERT INTO pair VALUES (?, ?)");
        var checkpoint = connection.createStatement()) {
      while (!isOver.get()) {
        var next = number.get() + 1;
        insert.setLong(1, next);
        insert.setLong(2, next);
        insert.executeUpdate();
        number.set(next);
        if (next % 500 == 0) {
          // Which would throw away the log that the backup needs.
          checkpoint.execute("SELECT pg_switch_wal()");
          checkpoint.execute("CHECKPOINT");
        }
      }
      return null;
    }
  }

  @Test
  void passwordIsTheSameAndTheFileIsForItsOwnersEyes() throws IOException, SQLException {
    String password;
    try (var server = folder.start()) {
      password = server.password();
      BaseBackup.take(server, file());
    }
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    restore(file(), other.config(), false);

    try (var server = other.start()) {
      assertThat(server.password()).isEqualTo(password);
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
    }
    assertThat(backups).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void databaseThatIsThereIsReplacedOnlyIfThatIsSaidAndThenMovedAside() throws Exception {
    try (var server = folder.start()) {
      run(server, "CREATE TABLE mark AS SELECT 'backed up' AS what");
      BaseBackup.take(server, file());
      run(server, "UPDATE mark SET what = 'later'");
    }

    assertThatThrownBy(() -> restore(file(), folder.config(), false))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("--replace");
    try (var server = folder.start()) {
      assertThat(ask(server, "SELECT what FROM mark")).isEqualTo("later");
    }

    restore(file(), folder.config(), true);

    try (var server = folder.start()) {
      assertThat(ask(server, "SELECT what FROM mark")).isEqualTo("backed up");
    }
    assertThat(folder.path()).isDirectoryContaining("glob:**pgdata.before-restore-*");
  }

  @Test
  void folderThatSomebodyUsesIsNotRestoredInto() throws Exception {
    try (var server = folder.start()) {
      BaseBackup.take(server, file());
    }
    try (var _ = OtherProcess.using(folder.path())) {
      assertThatThrownBy(() -> restore(file(), folder.config(), true))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("running");
    }
  }

  @Test
  void halfAFileAndOneThatWasChangedAreRefusedAndLeaveNothing() throws Exception {
    try (var server = folder.start()) {
      BaseBackup.take(server, file());
    }
    var whole = Files.readAllBytes(file());
    var half = backups.resolve("half.tar.gz");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    var changed = backups.resolve("changed.tar.gz");
    whole[whole.length / 2] ^= 1;
    Files.write(changed, whole);
    var text = Files.writeString(backups.resolve("text"), "no backup at all");

    for (var wrong : new Path[] {half, changed, text}) {
      assertThatThrownBy(() -> restore(wrong, other.config(), false))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining(wrong.toString());
      assertThat(other.path().resolve("pgdata")).doesNotExist();
      assertThat(other.path()).isDirectoryNotContaining("glob:**unfinished*");
    }
  }

  @Test
  void fileWhoseContentDoesNotFitItsChecksumIsRefused() throws Exception {
    var forged = backups.resolve("forged.tar.gz");
    try (var archive = BackupWriter.create(forged)) {
      archive.describe(versionHere(), Instant.now());
      archive.add(BackupWriter.PASSWORD, "secret".getBytes(BackupWriter.CHARSET));
      archive.addFolder(DataFolder.DATA);
      archive.add(DataFolder.DATA + "/PG_VERSION", new byte[] {1});
    }

    assertThatThrownBy(() -> restore(forged, other.config(), false))
        .hasMessageContaining("ends in the middle");
    assertThat(other.path().resolve("pgdata")).doesNotExist();
  }

  private static String versionHere() {
    return Programs.of(TestPostgres.binaries(), _ -> {}).version();
  }

  @Test
  void filesOfAnotherMajorVersionAreRefusedWithBoth() throws Exception {
    var old = backups.resolve("old.tar.gz");
    try (var archive = BackupWriter.create(old)) {
      archive.describe("9.6.1", Instant.now());
      archive.finish();
    }

    assertThatThrownBy(() -> restore(old, other.config(), false))
        .hasMessageContaining("9.6.1")
        .hasMessageContaining(versionHere())
        .hasMessageContaining("pg_dump");
  }
}
