package io.prospectpro.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.mail.MailServer;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code prospectpro doctor}, as somebody types it. */
@Tag("database")
@Tag("slow")
@Timeout(180)
class DoctorProcessTest {

  private static final TestDatabase DATABASE = TestPostgres.newDatabase();

  @TempDir private Path folder = Path.of("");

  private record Ran(int exit, String out, String err) {

    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }

    /** Verdicts by id. */
    Map<String, String> verdicts() {
      var verdicts = new TreeMap<String, String>();
      json()
          .path("findings")
          .forEach(one -> verdicts.put(one.path("id").asString(), one.path("verdict").asString()));
      return verdicts;
    }
  }

  private Ran doctor(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var words = new ArrayList<>(List.of("doctor"));
    words.addAll(List.of(arguments));
    var builder =
        ProductProcess.of(DATABASE, List.of(), words.toArray(String[]::new))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new Ran(builder.start().waitFor(), Files.readString(out), Files.readString(err));
  }

  @Test
  void runningInstallationIsWellAndOneThatCannotStartIsNamedThingByThing() throws Exception {
    var mail = new MailServer();
    var port = ServerProcess.freePort();
    Map<String, String> settings =
        Map.of(
            "PROSPECTPRO_MAIL_HOST", "127.0.0.1",
            "PROSPECTPRO_MAIL_PORT", Integer.toString(mail.port()),
            "PROSPECTPRO_MAIL_TLS", "none",
            "PROSPECTPRO_MAIL_FROM", "leads@example.com",
            "PROSPECTPRO_PUBLICURL", "http://127.0.0.1:" + port);
    try (var dns = new SilentDns()) {
      var server =
          ServerProcess.start(
              DATABASE, port, dns.port(), Path.of("target", "doctor-test-server.log"), settings);
      try {
        var ran = doctor(settings, "--json", "--port", Integer.toString(port));

        assertThat(ran.exit()).as(ran.out()).isZero();
        assertThat(ran.verdicts().values()).as(ran.out()).doesNotContain("broken", "warning");
        assertThat(ran.verdicts())
            .containsKeys("database-fine", "roles-fine", "jobs-fine", "mail-fine", "server-fine")
            .containsKey("no-provider")
            .doesNotContainKey("not-looked-at");
        assertThat(ran.err()).contains("Looking at the database");
      } finally {
        server.stop();
      }
    } finally {
      mail.stop();
    }

    var ran =
        doctor(
            Map.of(
                "PROSPECTPRO_DATABASE_PASSWORD", "wrong-wrong",
                "PROSPECTPRO_MAIL_HOST", "127.0.0.1",
                "PROSPECTPRO_MAIL_PORT", Integer.toString(ServerProcess.freePort()),
                "PROSPECTPRO_MAIL_PASSWORD", "s3cret-of-mail",
                "PROSPECTPRO_MAIL_FROM", "leads@example.com"),
            "--port",
            Integer.toString(port));

    assertThat(ran.exit()).as(ran.out()).isEqualTo(1);
    assertThat(ran.out())
        .containsPattern("BROKEN +database")
        .containsPattern("BROKEN +mail")
        .containsPattern("unknown +jobs")
        .contains("PROSPECTPRO_DATABASE_PASSWORD", "Test script fails")
        .doesNotContain("wrong-wrong", "s3cret", "Exception", DATABASE.password());
    assertThat(ran.err()).doesNotContain("wrong-wrong", "s3cret");
  }

  @Test
  void settingThatKeepsTheProgramFromStartingIsNamed() throws Exception {
    var ran = doctor(Map.of("PROSPECTPRO_JOBSATONCE", "0"), "--json");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.verdicts()).containsEntry("settings-wrong", "broken");
    assertThat(ran.out()).contains("jobs-at-once");
  }
}
