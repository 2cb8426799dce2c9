package io.prospectpro.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is set wrongly ends the program before it begins, in words for whoever set it. */
@Tag("slow")
@Timeout(60)
class RefusedStartTest {

  private static final String PASSWORD = "purple-elephant-teapot-4417";

  @TempDir private Path folder = Path.of("");

  private record Ran(int exit, String out, String err) {}

  private Ran serve(String databaseUrl, Map<String, String> environment)
      throws IOException, InterruptedException {
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var builder = ProductProcess.of(databaseUrl, List.of(), "serve", "--port", "0");
    builder.environment().putAll(environment);
    var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new Ran(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  private static String nowhere(int port) {
    return "postgresql://ana:%s@127.0.0.1:%d/leads".formatted(PASSWORD, port);
  }

  @Test
  void unknownAndWrongSettingsAreAllNamed() throws Exception {
    Files.writeString(folder.resolve("prospectpro.conf"), "mail.hots = smtp.example.com\n");

    var ran =
        serve(
            nowhere(1),
            Map.of("PROSPECTPRO_DATA", folder.toString(), "PROSPECTPRO_SING_IN", "account"));

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("prospectpro: PROSPECTPRO_SING_IN, in the environment, is no setting.")
        .contains("Did you mean PROSPECTPRO_SIGNIN?", "line 1 of", "Did you mean mail.host?")
        .doesNotContain("\tat ", "PROSPECTPRO_TRACE");
  }

  @Test
  void urlThatCannotBeReadIsNotRepeated() throws Exception {
    var ran =
        serve(
            "postgresql://ana:%s@db example/leads".formatted(PASSWORD),
            Map.of("PROSPECTPRO_TRACE", "1"));

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("PROSPECTPRO_DATABASE_URL").doesNotContain(PASSWORD);
  }

  @Test
  void databaseThatDoesNotAnswerIsToldWithoutItsPassword() throws Exception {
    var ran = serve(nowhere(ServerProcess.freePort()), Map.of("PROSPECTPRO_TRACE", "1"));

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("prospectpro: ", "refused").doesNotContain(PASSWORD);
  }
}
