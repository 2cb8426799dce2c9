package io.prospectpro.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A look says how a folder is, and leaves it so. */
class FolderStateTest {

  @RegisterExtension final ServerFolder folder = new ServerFolder();

  @Test
  void folderWithoutADatabaseIsEmptyAndStaysSo() throws IOException {
    assertThat(FolderState.of(folder.path())).isInstanceOf(FolderState.Empty.class);
    assertThat(FolderState.of(folder.path().resolve("none"))).isInstanceOf(FolderState.Empty.class);
    assertThat(folder.path()).isEmptyDirectory();
  }

  @Test
  void serverThatRunsCanBeReachedAsSaidAndOneThatWasStoppedIsNotStarted()
      throws IOException, SQLException {
    try (var _ = folder.start()) {
      var running = (FolderState.Running) FolderState.of(folder.path());
      try (var connection =
          DriverManager.getConnection(
              running.jdbcUrl("postgres"), running.superuser(), running.password())) {
        assertThat(connection.isValid(5)).isTrue();
      }
      assertThat(running.toString()).doesNotContain(running.password());
    }

    var major = Programs.of(TestPostgres.binaries(), _ -> {}).majorVersion();
    assertThat(FolderState.of(folder.path()))
        .isEqualTo(new FolderState.Stopped(String.valueOf(major)));
    assertThat(folder.serverRuns()).isFalse();
  }

  @Test
  void fileOfAServerThatDiedIsLeftAlone() throws IOException {
    folder.start().close();
    // A process that is no server's: this one.
    Files.writeString(folder.pidFile(), "%d\n\n\n1\n".formatted(ProcessHandle.current().pid()));

    assertThat(FolderState.of(folder.path())).isInstanceOf(FolderState.Stopped.class);
    assertThat(folder.pidFile()).exists();
    Files.delete(folder.pidFile());
  }
}
