package io.prospectpro.postgres;

import static io.prospectpro.postgres.ServerFolder.ask;
import static io.prospectpro.postgres.ServerFolder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Several real processes and one folder: who starts, who stops, and what a kill -9 leaves behind.
 */
@SuppressWarnings("try") // closing early is what is tested here
class SharedFolderTest {

  @RegisterExtension final ServerFolder folder = new ServerFolder();

  @Test
  void serverOfAKilledProcessIsFoundAgain() throws Exception {
    long orphan;
    try (var killed = OtherProcess.using(folder.path())) {
      orphan = folder.serverPid();
      killed.kill();
    }

    try (var server = folder.start()) {
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
      assertThat(folder.serverPid()).isEqualTo(orphan);
    }
    assertThat(folder.serverRuns()).isFalse();
  }

  @Test
  void serverRunsUntilTheLastProcessLeaves() throws Exception {
    try (var first = OtherProcess.using(folder.path());
        var second = folder.start()) {
      var pid = folder.serverPid();

      first.leave();
      assertThat(ask(second, "SELECT 1")).isEqualTo("1");
      assertThat(folder.serverPid()).isEqualTo(pid);

      second.close();
      assertThat(folder.serverRuns()).isFalse();
    }
  }

  @Test
  void serverOutlivesTheProcessThatStartedIt() throws Exception {
    try (var first = folder.start();
        var second = OtherProcess.using(folder.path())) {
      first.close();
      assertThat(folder.serverRuns()).isTrue();

      second.leave();
      assertThat(folder.serverRuns()).isFalse();
    }
  }

  @Test
  void killedUserDoesNotKeepTheServerRunning() throws Exception {
    try (var server = folder.start();
        var killed = OtherProcess.using(folder.path())) {
      killed.kill();

      server.close();

      assertThat(folder.serverRuns()).isFalse();
    }
  }

  @Test
  void processesThatStartAtOnceShareOneServer() throws Exception {
    var others = IntStream.range(0, 3).mapToObj(_ -> launch(Map.of())).toList();
    try {
      for (var other : others) {
        other.awaitReady();
      }
      try (var server = folder.start()) {
        assertThat(ask(server, "SELECT 1")).isEqualTo("1");
      }
      for (var other : others) {
        assertThat(folder.serverRuns()).isTrue();
        other.leave();
      }
      assertThat(folder.serverRuns()).isFalse();
    } finally {
      others.forEach(OtherProcess::close);
    }
  }

  @Test
  void processesThatUnpackAtOnceDoNotDisturbEachOther() throws Exception {
    var cache = Files.createDirectory(folder.path().resolve("cache"));
    var environment = Map.of("PROSPECTPRO_CACHE", cache.toString());
    var one = folder.path().resolve("one");
    var two = folder.path().resolve("two");

    try (var first = OtherProcess.launch(one, environment);
        var second = OtherProcess.launch(two, environment)) {
      first.awaitReady().leave();
      second.awaitReady().leave();
    } finally {
      EmbeddedPostgres.stopUnused(one);
      EmbeddedPostgres.stopUnused(two);
    }

    try (var left = Files.list(cache)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .filteredOn(name -> !name.equals("unpack.lock"))
          .allMatch(name -> name.matches("postgres-[\\d.]+-(linux|darwin)-\\w+"));
    }
  }

  @Test
  void copyOfAFolderGetsAServerOfItsOwn() throws Exception {
    var copy = folder.path().resolve("copy");
    folder.start().close();
    for (var name : List.of("pgdata", "password")) {
      copyTree(folder.path().resolve(name), copy.resolve(name));
    }

    try (var original = folder.start()) {
      Files.copy(folder.pidFile(), copy.resolve("pgdata/postmaster.pid"));
      try (var server = EmbeddedPostgres.start(TestPostgres.config(copy))) {
        assertThat(server.port()).isNotEqualTo(original.port());
        assertThat(ask(original, "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void serverThatWasKilledItselfRecovers() throws Exception {
    try (var server = folder.start()) {
      run(server, "CREATE TABLE lead AS SELECT 'Ozo Coffee' AS name");
      var postmaster = ProcessHandle.of(folder.serverPid()).orElseThrow();
      postmaster.destroyForcibly();
    }

    try (var server = folder.start()) {
      assertThat(ask(server, "SELECT name FROM lead")).isEqualTo("Ozo Coffee");
    }
  }

  @Test
  void unusedServerIsStoppedAndAUsedOneIsLeftAlone() throws Exception {
    try (var other = OtherProcess.using(folder.path())) {
      assertThat(EmbeddedPostgres.stopUnused(folder.path())).isFalse();
      assertThat(folder.serverRuns()).isTrue();

      other.kill();
      assertThat(EmbeddedPostgres.stopUnused(folder.path())).isTrue();
      assertThat(folder.serverRuns()).isFalse();
    }
  }

  @Test
  void fileOfADeadServerDoesNotStopTheStart() throws Exception {
    folder.start().close();
    var dead = new ProcessBuilder("true").start();
    dead.waitFor();
    leavePidFile(dead.pid(), 1);

    try (var server = folder.start()) {
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void strangerWithTheServersProcessNumberIsLeftAlone() throws Exception {
    folder.start().close();
    var stranger = new ProcessBuilder("sleep", "600").start();
    // The port is now another server's, who would take no password of ours either.
    leavePidFile(stranger.pid(), TestPostgres.shared().port());
    try {
      try (var server = folder.start()) {
        assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        assertThat(server.port()).isNotEqualTo(TestPostgres.shared().port());
      }
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void strangerWithTheServersProcessNumberIsNotStopped() throws Exception {
    var stranger = new ProcessBuilder("sleep", "600").start();
    try (var server = folder.start()) {
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
      ProcessHandle.of(folder.serverPid()).orElseThrow().destroyForcibly();
      leavePidFile(stranger.pid(), server.port());

      server.close();

      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  private OtherProcess launch(Map<String, String> environment) {
    try {
      return OtherProcess.launch(folder.path(), environment);
    } catch (IOException e) {
      throw new AssertionError("Cannot launch another JVM", e);
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (var paths = Files.walk(from)) {
      for (var path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private void leavePidFile(long pid, int port) throws IOException {
    Files.writeString(
        folder.pidFile(),
        "%d%n%s%n1700000000%n%d%n%n127.0.0.1%n%n"
            .formatted(pid, folder.pidFile().getParent(), port));
  }
}
