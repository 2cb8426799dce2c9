package io.prospectpro.app.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.platform.NodeSettings;
import io.prospectpro.app.platform.NodeSettings.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What nobody knows and what cannot be read is refused, with where it is and what to do. */
class SettingsCheckTest {

  @TempDir private Path folder = Path.of("");

  private static Map<String, String> environment(String... namesAndValues) {
    var environment = new HashMap<String, String>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return environment;
  }

  private Map<String, String> withFile(String text) throws IOException {
    Files.writeString(folder.resolve("prospectpro.conf"), text);
    return environment("PROSPECTPRO_DATA", folder.toString());
  }

  private static void check(Map<String, String> environment) {
    var file = SettingsFile.read(environment);
    var spring = new StandardEnvironment();
    var sources = spring.getPropertySources();
    sources.replace(
        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new HashMap<>(environment)));
    sources.addLast(file.toSource());
    new SettingsCheck(environment.keySet(), file, spring).check(Records.all());
  }

  @Test
  void everySettingIsTakenFromTheEnvironmentUnderItsName() {
    var names = new HashMap<String, String>();
    Records.settings().forEach(setting -> names.put(setting.environmentName(), setting.standard()));
    names.put("PROSPECTPRO_DATABASE_WEB_PASSWORD", "as Spring also writes it");
    names.put("PROSPECTPRO_CORS_ORIGINS_0", "https://app.example");
    names.values().removeIf(String::isEmpty);

    assertThatCode(() -> check(names)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "PROSPECTPRO_JOBATONCE, PROSPECTPRO_JOBSATONCE",
    "PROSPECTPRO_JOBS_ATONCE, PROSPECTPRO_JOBSATONCE",
    "PROSPECTPRO_DATABASEURL, PROSPECTPRO_DATABASE_URL",
    "PROSPECTPRO_MAIL_HOTS, PROSPECTPRO_MAIL_HOST",
    "PROSPECTPRO_GOOGLE_KEY, PROSPECTPRO_PROVIDERS_GOOGLE_KEY",
    "PROSPECTPRO_DTA, PROSPECTPRO_DATA",
    "prospectpro_prot, PROSPECTPRO_PORT"
  })
  void misspeltVariableIsRefusedWithTheOneThatWasMeant(String wrong, String meant) {
    assertThatThrownBy(() -> check(environment(wrong, "hidden7")))
        .isInstanceOf(SettingsRefused.class)
        .hasMessageContaining(wrong + ", in the environment, is no setting.")
        .hasMessageContaining("Did you mean %s?".formatted(meant))
        .hasMessageContaining("docs/settings.md")
        .message()
        .doesNotContain("hidden7");
  }

  @Test
  void variableLikeNoneIsRefusedWithoutAGuess() {
    assertThatThrownBy(() -> check(environment("PROSPECTPRO_FRIDGE_COLOUR", "blue")))
        .hasMessageContaining("PROSPECTPRO_FRIDGE_COLOUR")
        .message()
        .doesNotContain("Did you mean");
  }

  @Test
  void variablesOfOthersAreNoneOfOurBusiness() {
    assertThatCode(() -> check(environment("SPRING_FOO", "x", "PATH", "/bin", "PROSPECT", "y")))
        .doesNotThrowAnyException();
  }

  @Test
  void allThatIsUnknownIsSaidAtOnce() throws IOException {
    var environment = withFile("# my settings\n\nmail.hots = smtp.example\nport = 1\nPort = 2\n");
    environment.put("PROSPECTPRO_SING_IN", "account");

    assertThatThrownBy(() -> check(environment))
        .hasMessageContaining("PROSPECTPRO_SING_IN, in the environment, is no setting.")
        .hasMessageContaining(
            "'mail.hots', in line 3 of %s/prospectpro.conf, is no setting. Did you mean mail.host?"
                .formatted(folder))
        .hasMessageContaining("port is set twice, in line 4 and in line 5 of");
  }

  @ParameterizedTest
  @CsvSource({
    "PROSPECTPRO_MAIL_HOST = x, Did you mean mail.host?",
    "prospectpro.mail.host = x, Did you mean mail.host?",
    "mail_host = x, Did you mean mail.host?",
    "PROSPECTPRO_DATA = x, can only be set in the environment",
    "port 8080, write NAME = VALUE"
  })
  void fileHasOneWayOfWriting(String line, String said) throws IOException {
    var environment = withFile(line);

    assertThatThrownBy(() -> check(environment))
        .isInstanceOf(SettingsRefused.class)
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource({
    "PROSPECTPRO_JOBSATONCE, many, 'PROSPECTPRO_JOBSATONCE is ''many'', and has to be a whole number'",
    "PROSPECTPRO_JOBSATONCE, 0, at least 1",
    "PROSPECTPRO_OPENDATA, perhaps, true or false",
    "PROSPECTPRO_KEEPJOBS, a while, 'a length of time, such as 15s, 10m, 2h or 30d'",
    "PROSPECTPRO_SIGNIN, nobody, 'one of guest, account, demo'",
    "PROSPECTPRO_ROLES, 'web,cook', 'one or more of web, worker, with commas between them'",
    "PROSPECTPRO_PORT, 70000, 'between 0 and 65535'",
    "PROSPECTPRO_DRAINWAIT, 1h, 'between 0s and 15s'",
    "PROSPECTPRO_PROVIDERS_HUNTER_CREDITPRICE, cheap, 'a number, such as 0.05'",
    "PROSPECTPRO_PUBLICURL, leads.example.com, 'PROSPECTPRO_PUBLICURL (in the file: public-url) is no whole address'",
    "PROSPECTPRO_MAIL_TLS, ssl, 'one of starttls, tls, none'",
    "PROSPECTPRO_DATABASE_URL, mysql://x, PROSPECTPRO_DATABASE_URL cannot be used"
  })
  void wrongValueIsRefusedWithWhatIsExpected(String name, String value, String said) {
    assertThatThrownBy(() -> check(environment(name, value)))
        .isInstanceOf(SettingsRefused.class)
        .hasNoCause()
        .hasMessageContaining(said);
  }

  @Test
  void wrongValueInTheFileIsRefusedWithItsLine() throws IOException {
    var environment = withFile("mail.port = twenty\n");

    assertThatThrownBy(() -> check(environment))
        .hasMessage(
            "mail.port, in line 1 of %s/prospectpro.conf, is 'twenty', and has to be a whole"
                + " number, such as 20.",
            folder);
  }

  @Test
  void environmentGoesBeforeTheFile() throws IOException {
    var environment = withFile("port = 9001\naddress = 0.0.0.0\nroles = \"worker\"\n");
    environment.put("PROSPECTPRO_PORT", "9002");

    var node = OperatorSettings.read(environment).get(NodeSettings.class);

    assertThat(node.port()).isEqualTo(9002);
    assertThat(node.address()).isEqualTo("0.0.0.0");
    assertThat(node.roles()).containsExactly(Role.WORKER);
  }

  @Test
  void valueIsTakenAsItStands() throws IOException {
    var environment = withFile("\uFEFFmail.password =  a\\b # = \"c\"  \nmail.user = \" x \"\n");

    var file = SettingsFile.read(environment);

    assertThat(file.lines())
        .extracting(SettingsFile.Line::value)
        .containsExactly("a\\b # = \"c\"", " x ");
  }

  @Test
  void fileThatIsNamedHasToBeThere() throws IOException {
    var named = folder.resolve("elsewhere.conf");
    var environment = environment("PROSPECTPRO_CONFIG", named.toString());

    assertThatThrownBy(() -> OperatorSettings.read(environment))
        .isInstanceOf(SettingsRefused.class)
        .hasMessageContaining("PROSPECTPRO_CONFIG")
        .hasMessageContaining(named.toString());

    Files.writeString(named, "port = 9003");
    assertThat(OperatorSettings.read(environment).get(NodeSettings.class).port()).isEqualTo(9003);
  }

  @Test
  void settingThatIsWrongBeforeTheStartIsRefusedAlike() {
    var settings = OperatorSettings.read(environment("PROSPECTPRO_PORT", "http"));

    assertThatThrownBy(() -> settings.get(NodeSettings.class))
        .hasMessage("PROSPECTPRO_PORT is 'http', and has to be a whole number, such as 20.");
  }
}
