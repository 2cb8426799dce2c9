package io.prospectpro.postgres;

import static io.prospectpro.postgres.ServerFolder.ask;
import static io.prospectpro.postgres.ServerFolder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One server, one process: what it keeps, where it listens, and what it says when it cannot start.
 */
class EmbeddedPostgresTest {

  @RegisterExtension final ServerFolder folder = new ServerFolder();

  @Test
  @Tag("database")
  void dataAndPortSurviveARestart() throws SQLException {
    int port;
    try (var server = folder.start()) {
      port = server.port();
      run(server, "CREATE TABLE lead AS SELECT 'Ozo Coffee' AS name");
    }
    assertThat(folder.serverRuns()).isFalse();

    try (var server = folder.start()) {
      assertThat(ask(server, "SELECT name FROM lead")).isEqualTo("Ozo Coffee");
      assertThat(server.port()).isEqualTo(port);
    }
  }

  @Test
  void closingTwiceDoesNoHarm() {
    var server = folder.start();

    server.close();
    server.close();

    assertThat(folder.serverRuns()).isFalse();
  }

  @Test
  void onlyThisMachineCanConnectAndOnlyWithThePassword() throws SQLException {
    try (var server = folder.start()) {
      assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(server, "SHOW unix_socket_directories")).isEmpty();
      assertThatThrownBy(
              () -> server.dataSource("postgres").getConnection(server.superuser(), "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void onlyTheRandomPasswordIsHashedQuickly() throws SQLException {
    try (var server = folder.start()) {
      run(server, "CREATE ROLE somebody LOGIN PASSWORD 'chosen'");

      var iterations = "SELECT split_part(rolpassword, ':', 1) FROM pg_authid WHERE rolname = '%s'";
      assertThat(ask(server, iterations.formatted(server.superuser())))
          .isEqualTo("SCRAM-SHA-256$1");
      assertThat(ask(server, iterations.formatted("somebody"))).isEqualTo("SCRAM-SHA-256$4096");
    }
  }

  @Test
  void passwordAndLogAreForTheOwnersEyesAlone() throws IOException {
    try (var server = folder.start()) {
      var log = folder.path().resolve("server.log");
      var command = ProcessHandle.of(folder.serverPid()).orElseThrow().info().arguments();

      assertThat(List.of(folder.path().resolve("password"), log))
          .allSatisfy(
              file ->
                  assertThat(Files.getPosixFilePermissions(file))
                      .isEqualTo(PosixFilePermissions.fromString("rw-------")));
      assertThat(command.orElseThrow()).noneMatch(word -> word.contains(server.password()));
      assertThat(server.jdbcUrl("postgres")).doesNotContain(server.password());
      assertThat(log).content().doesNotContain(server.password());
    }
  }

  @Test
  @Tag("database")
  void textSortsAndFoldsTheSameOnEveryMachine() throws SQLException {
    try (var server = folder.start()) {
      assertThat(ask(server, "SHOW server_encoding")).isEqualTo("UTF8");
      assertThat(ask(server, "SELECT upper('café')")).isEqualTo("CAFÉ");
      assertThat(ask(server, "SELECT 'Z' < 'a'")).isEqualTo("t");
    }
  }

  @Test
  void settingsReachTheServerWhateverCharactersTheyHold() throws SQLException {
    var config = folder.config().withSetting("log_line_prefix", "it's $HOME \"%m\" ");

    try (var server = EmbeddedPostgres.start(config)) {
      assertThat(ask(server, "SHOW log_line_prefix")).isEqualTo("it's $HOME \"%m\" ");
      assertThat(ask(server, "SHOW fsync")).isEqualTo("off");
    }
  }

  @Test
  @Tag("database")
  void databaseIsCreatedOnce() throws SQLException {
    try (var server = folder.start()) {
      server.createDatabaseIfAbsent("prospectpro");
      server.createDatabaseIfAbsent("prospectpro");

      assertThat(ask(server, "SELECT count(*) FROM pg_database WHERE datname = 'prospectpro'"))
          .isEqualTo("1");
    }
  }

  @Test
  void listenerHearsOfEveryStepOnceOnly() {
    var first = new ArrayList<String>();
    var second = new ArrayList<String>();

    EmbeddedPostgres.start(folder.config(), first::add).close();
    EmbeddedPostgres.start(folder.config(), second::add).close();

    assertThat(first).anyMatch(line -> line.startsWith("Setting up a database"));
    assertThat(second).singleElement().asString().startsWith("Starting PostgreSQL ");
  }

  @Test
  void secondStartInTheSameProcessIsRefusedAndHarmsNothing() throws SQLException {
    try (var server = folder.start()) {
      assertThatThrownBy(folder::start)
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("This very process already uses the server");

      assertThat(EmbeddedPostgres.stopUnused(folder.path())).isFalse();
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void otherPortIsTakenWhenTheLastOneIsNoLongerFree() throws IOException {
    folder.start().close();
    var lastPort = Integer.parseInt(Files.readString(folder.path().resolve("port")).strip());

    try (var _ = new ServerSocket(lastPort, 1, InetAddress.ofLiteral("127.0.0.1"));
        var server = folder.start()) {
      assertThat(server.port()).isNotEqualTo(lastPort);
    }
  }

  @Test
  void fixedPortThatIsTakenIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var config = folder.config().withPort(taken.getLocalPort());

      assertThatThrownBy(() -> EmbeddedPostgres.start(config))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("Port " + taken.getLocalPort())
          .hasMessageContaining("name another port");
    }
  }

  @Test
  void serverThatDiesAtStartShowsItsLastWords() {
    var config = folder.config().withSetting("shared_buffers", "plenty");

    assertThatThrownBy(() -> EmbeddedPostgres.start(config))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("did not start")
        .hasMessageContaining("invalid value for parameter \"shared_buffers\": \"plenty\"");
  }

  @Test
  @Tag("database")
  void databaseOfAnotherMajorVersionIsRefusedNamingBoth() throws IOException {
    folder.start().close();
    Files.writeString(folder.path().resolve("pgdata/PG_VERSION"), "9\n");

    assertThatThrownBy(folder::start)
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("was made by PostgreSQL 9")
        .hasMessageContaining("is PostgreSQL 1")
        .hasMessageContaining("dump it with");
  }

  @Test
  void setUpThatDiedHalfWayIsBegunAnew() throws IOException, SQLException {
    var half = Files.createDirectory(folder.path().resolve("pgdata.unfinished-1"));
    Files.writeString(half.resolve("PG_VERSION"), "18\n");

    try (var server = folder.start()) {
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
    }
    assertThat(half).doesNotExist();
  }

  @Test
  void lostPasswordFileIsNamed() throws IOException {
    folder.start().close();
    Files.delete(folder.path().resolve("password"));

    assertThatThrownBy(folder::start)
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("has lost its password file");
    assertThat(folder.serverRuns()).isFalse();
  }

  @Test
  void folderThatCannotBeMadeIsNamed() throws IOException {
    var file = Files.createFile(folder.path().resolve("file"));
    var config = PostgresConfig.in(file.resolve("data"));

    assertThatThrownBy(() -> EmbeddedPostgres.start(config))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining(file.resolve("data").toString())
        .hasMessageContaining("Make it writable for you, or name another");
  }

  @Test
  void folderWithoutServerProgramsIsNamed() {
    var config = folder.config().withBinaries(Binaries.installed(folder.path()));

    assertThatThrownBy(() -> EmbeddedPostgres.start(config))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining(folder.path().resolve("bin/postgres").toString())
        .hasMessageContaining("/usr/lib/postgresql/15");
  }
}
