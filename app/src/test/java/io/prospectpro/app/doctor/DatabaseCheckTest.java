package io.prospectpro.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.postgres.EmbeddedPostgres;
import io.prospectpro.postgres.Folders;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever keeps the program from its database is named. */
@Tag("database")
class DatabaseCheckTest {

  private static final TestDatabase DATABASE = TestPostgres.newDatabase();
  private static final JdbcClient DB = JdbcClient.create(DATABASE.dataSource());

  /** As the program's own PostgreSQL has one. */
  private static Path own = Path.of("");

  @BeforeAll
  static void makeFolder() throws IOException {
    own = Files.createTempDirectory("prospectpro doctor ").toRealPath();
  }

  @AfterAll
  static void removeFolder() throws IOException {
    EmbeddedPostgres.stopUnused(own);
    Folders.deleteTree(own);
  }

  private static Examination at(String url) {
    return Examination.of(DATABASE).with("prospectpro.database.url", url);
  }

  private static Examination ofOwn(Path folder) {
    return new Examination().with("prospectpro.database.folder", folder.toString());
  }

  /** Its password is the owner's. */
  private static Examination as(String role, String options) {
    DB.sql(
            "DO $$ BEGIN CREATE ROLE %1$s %2$s; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
                .formatted(role, options))
        .update();
    DB.sql("ALTER ROLE %s PASSWORD '%s'".formatted(role, DATABASE.password())).update();
    return Examination.of(DATABASE).with("prospectpro.database.user", role);
  }

  @Test
  void databaseThatAnswersIsFine() {
    assertThat(Examination.of(DATABASE).finds(Diagnosis.DATABASE_FINE).sentence())
        .contains(DATABASE.name());
  }

  @Test
  void hostThatNobodyKnows() {
    at("jdbc:postgresql://db.invalid/leads").finds(Diagnosis.DATABASE_HOST_UNKNOWN);
  }

  @Test
  void portWhereNothingListens() throws IOException {
    at("jdbc:postgresql://127.0.0.1:%d/leads".formatted(Examination.freePort()))
        .finds(Diagnosis.DATABASE_REFUSED);
  }

  @Test
  void hostThatSaysNothing() throws IOException {
    try (var server = ScriptedPostgres.silent()) {
      at(server.url() + "?loginTimeout=1").finds(Diagnosis.DATABASE_SILENT);
    }
  }

  @Test
  void addressOfAnotherProduct() {
    var finding = at("mysql://127.0.0.1/leads").finds(Diagnosis.SETTINGS_WRONG);

    assertThat(finding.sentence()).contains("PROSPECTPRO_DATABASE_URL");
  }

  @Test
  void wrongPasswordWhichIsNotRepeated() {
    var finding =
        Examination.of(DATABASE)
            .with("prospectpro.database.password", "wrong-wrong")
            .finds(Diagnosis.DATABASE_PASSWORD);

    assertThat(finding.sentence()).contains(DATABASE.user()).doesNotContain("wrong-wrong");
  }

  @Test
  void databaseThatIsNotThere() {
    at(DATABASE.jdbcUrl().replace(DATABASE.name(), "not_there")).finds(Diagnosis.DATABASE_MISSING);
  }

  @Test
  void userWhoMayNotLogIn() {
    as("doctor_nologin", "NOLOGIN").finds(Diagnosis.DATABASE_NOT_ADMITTED);
  }

  @Test
  void userWithoutAConnectionLeft() {
    as("doctor_full", "LOGIN CONNECTION LIMIT 0").finds(Diagnosis.DATABASE_FULL);
  }

  @Test
  void encryptionThatTheServerDemands() throws IOException {
    var file = Path.of(DB.sql("SHOW hba_file").query(String.class).single());
    var before = Files.readString(file);
    try {
      Files.writeString(file, "hostnossl %s all all reject\n%s".formatted(DATABASE.name(), before));
      reload();

      // The server reads its file when it gets to it.
      Awaitility.await()
          .untilAsserted(
              () ->
                  at(DATABASE.jdbcUrl() + "?sslmode=disable").finds(Diagnosis.DATABASE_WANTS_TLS));
    } finally {
      Files.writeString(file, before);
      reload();
    }
  }

  private static void reload() {
    JdbcClient.create(TestPostgres.shared().dataSource("postgres"))
        .sql("SELECT pg_reload_conf()")
        .query(Boolean.class)
        .single();
  }

  @Test
  void encryptionThatTheServerDoesNotHave() {
    at(DATABASE.jdbcUrl() + "?sslmode=require").finds(Diagnosis.DATABASE_WITHOUT_TLS);
  }

  @Test
  void serverThatIsStarting() throws IOException {
    try (var server = ScriptedPostgres.refusing("57P03", "the database system is starting up")) {
      at(server.url()).finds(Diagnosis.DATABASE_STARTING);
    }
  }

  @Test
  void whatNobodyHasThoughtOfIsSaidInTheServersWords() throws IOException {
    try (var server = ScriptedPostgres.refusing("08P01", "unsupported startup parameter")) {
      assertThat(at(server.url()).finds(Diagnosis.DATABASE_OTHER).sentence())
          .contains("unsupported startup parameter");
    }
  }

  @Test
  void serverThatIsTooOld() throws IOException {
    try (var server = ScriptedPostgres.ofVersion("14.9")) {
      // Or else the driver would say more, which this one does not understand.
      var url = server.url() + "?assumeMinServerVersion=9.0";
      assertThat(at(url).finds(Diagnosis.DATABASE_OLD).sentence()).contains("14", "15");
    }
  }

  @Test
  void databaseThatIsReadOnly() throws SQLException {
    var readOnly = TestPostgres.newDatabase();
    DB.sql("ALTER DATABASE %s SET default_transaction_read_only = on".formatted(readOnly.name()))
        .update();
    try {
      Examination.of(readOnly).finds(Diagnosis.DATABASE_READ_ONLY);
    } finally {
      readOnly.drop();
    }
  }

  @Test
  void settingsThatWantMoreConnectionsThanThereAre() {
    assertThat(
            Examination.of(DATABASE)
                .with("prospectpro.database.worker-connections", "10000")
                .finds(Diagnosis.DATABASE_CROWDED)
                .sentence())
        .contains("10023");
  }

  @Test
  void ownDatabaseInAllItsStates() throws Exception {
    ofOwn(own.resolve("none")).finds(Diagnosis.OWN_DATABASE_ABSENT);
    var config = TestPostgres.config(own);
    try (var server = EmbeddedPostgres.start(config)) {
      server.createDatabaseIfAbsent("prospectpro");
      ofOwn(own).finds(Diagnosis.DATABASE_FINE);
    }

    ofOwn(own).finds(Diagnosis.OWN_DATABASE_STOPPED);

    // A process that was started for the folder, and opens no port.
    var data = own.resolve("pgdata");
    var hanging = new ProcessBuilder("tail", "-f", "/dev/null", data.toString()).start();
    try {
      Files.writeString(
          data.resolve("postmaster.pid"), "%d\n%s\n0\n0\n".formatted(hanging.pid(), data));
      ofOwn(own).finds(Diagnosis.OWN_DATABASE_SILENT);
    } finally {
      hanging.destroyForcibly().waitFor();
      Files.delete(data.resolve("postmaster.pid"));
    }

    Files.createFile(data.resolve("standby.signal"));
    try (var _ = EmbeddedPostgres.start(config)) {
      ofOwn(own).finds(Diagnosis.DATABASE_STANDBY);
    }
  }
}
