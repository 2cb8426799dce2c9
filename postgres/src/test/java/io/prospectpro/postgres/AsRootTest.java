package io.prospectpro.postgres;

import static io.prospectpro.postgres.ServerFolder.ask;
import static io.prospectpro.postgres.ServerFolder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL refuses root; both ways around that, and the way from one to the other. */
@Tag("database")
class AsRootTest {

  @RegisterExtension final ServerFolder folder = new ServerFolder();

  @BeforeEach
  void onlyAsRootOnLinux() throws IOException {
    var self = Path.of("/proc/self");
    assumeTrue(Files.exists(self) && Files.getAttribute(self, "unix:uid").equals(0));
    var namespace = Command.run(List.of("unshare", "-U", "true"), Duration.ofSeconds(10));
    assumeTrue(namespace.succeeded());
  }

  @Test
  void databaseMadeOneWayOpensTheOther() throws SQLException, IOException {
    try (var server = start(AsRoot.SETPRIV)) {
      run(server, "CREATE TABLE lead AS SELECT 'Ozo Coffee' AS name");
      assertThat(ownerOfServer()).isNotEqualTo(0);
    }
    try (var server = start(AsRoot.UNSHARE)) {
      assertThat(ask(server, "SELECT name FROM lead")).isEqualTo("Ozo Coffee");
      run(server, "CREATE TABLE campaign AS SELECT 'Boulder' AS name");
    }
    try (var server = start(AsRoot.SETPRIV)) {
      assertThat(ask(server, "SELECT name FROM campaign")).isEqualTo("Boulder");
      assertThat(ownerOfServer()).isNotEqualTo(0);
    }
  }

  @Test
  void anotherAccountIsTakenWhereNamespacesAreRefused() throws Exception {
    var refusing = Files.createDirectory(folder.path().resolve("bin"));
    var unshare = Files.writeString(refusing.resolve("unshare"), "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(unshare, PosixFilePermissions.fromString("rwxr-xr-x"));
    var path = Map.of("PATH", refusing + ":" + System.getenv("PATH"));

    try (var other = OtherProcess.launch(folder.path(), path)) {
      other.awaitReady();
      assertThat(ownerOfServer()).isNotEqualTo(0);
      other.leave();
    }
  }

  @Test
  void serverUnderAnotherAccountKeepsNoneOfRootsPowersWhereItsFoldersAreOpen()
      throws SQLException, IOException {
    Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwx--x--x"));
    var installed = Path.of("/usr/lib/postgresql/15");
    assumeTrue(Files.exists(installed));
    var config =
        folder.config().withBinaries(Binaries.installed(installed)).withAsRoot(AsRoot.SETPRIV);

    try (var server = EmbeddedPostgres.start(config)) {
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
      assertThat(Files.readString(Path.of("/proc/" + folder.serverPid() + "/status")))
          .containsPattern("CapEff:\\s0000000000000000\\n");
    }
  }

  private EmbeddedPostgres start(AsRoot way) {
    return EmbeddedPostgres.start(folder.config().withAsRoot(way));
  }

  private Object ownerOfServer() throws IOException {
    return Files.getAttribute(Path.of("/proc/" + folder.serverPid()), "unix:uid");
  }
}
