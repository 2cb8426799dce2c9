package io.prospectpro.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Whatever a check does, the report comes, and it holds no secret. */
class DoctorTest {

  private static final Path DOCS = Path.of("../docs/doctor.md");

  private record Saying(String sentence) implements Check {

    @Override
    public Topic topic() {
      return Topic.MAIL;
    }

    @Override
    public List<Finding> look(Patient patient) {
      return List.of(Diagnosis.MAIL_OTHER.with(sentence));
    }
  }

  @Test
  void checkThatThrowsAndOneThatHangsKeepNoOtherFromItsTurn() throws Exception {
    var never = new CountDownLatch(1);
    Check throwing =
        new Failing(
            () -> {
              throw new IOException("the wire is cut");
            });
    Check hanging = new Failing(never::await);
    var doctor =
        new Doctor(
            List.of(new SettingsCheck(), throwing, hanging, new Saying("I was asked.")),
            Duration.ofMillis(200));

    var report = doctor.examine(patient(Map.of()), _ -> {});

    assertThat(report.findings())
        .extracting(Finding::sentence)
        .anySatisfy(sentence -> assertThat(sentence).contains("the wire is cut"))
        .anySatisfy(sentence -> assertThat(sentence).contains("not done within"))
        .endsWith("I was asked.");
    assertThat(report.findings()).extracting(Finding::diagnosis).contains(Diagnosis.NOT_LOOKED_AT);
  }

  private interface Work {
    void run() throws Exception;
  }

  private record Failing(Work work) implements Check {

    @Override
    public Topic topic() {
      return Topic.DISK;
    }

    @Override
    public List<Finding> look(Patient patient) throws Exception {
      work.run();
      return List.of();
    }
  }

  private static Patient patient(Map<String, Object> settings) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
    ConfigurationPropertySources.attach(environment);
    return new Patient(environment, 8080);
  }

  @Test
  void withoutADatabaseWhatNeedsOneIsNotAskedAndSaysSo() {
    var report =
        Examination.withoutDatabase().report(new MigrationCheck(), new Saying("Still here."));

    assertThat(report.findings())
        .extracting(Finding::diagnosis)
        .containsExactly(
            Diagnosis.SETTINGS_FINE,
            Diagnosis.DATABASE_REFUSED,
            Diagnosis.NOT_LOOKED_AT,
            Diagnosis.MAIL_OTHER);
    assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void secretsAreInNoSentence() throws Exception {
    var secrets =
        Map.<String, Object>of(
            "prospectpro.database.password", "s3cret-database",
            "prospectpro.database.web-password", "s3cret-web",
            "prospectpro.mail.password", "s3cret-mail",
            "prospectpro.supabase.jwt-secret", "s3cret-jwt",
            "prospectpro.secret.key", "s3cret-vault",
            "prospectpro.secret.old-keys", "s3cret-old,s3cret-older",
            "prospectpro.providers.hunter.key", "s3cret-hunter");
    var said =
        secrets.values().stream().map(Object::toString).collect(Collectors.joining(" "))
            + " jdbc:postgresql://h/d?user=u&password=s3cret-url x://me:s3cret-in@host";

    var report =
        new Doctor(List.of(new HasSettings(), new Saying(said)), Duration.ofSeconds(5))
            .examine(patient(secrets), _ -> {});

    assertThat(report.findings().getLast().sentence())
        .contains("password=…", "host")
        .doesNotContain("s3cret");
  }

  /** Without binding them: they are none that the program would take. */
  private record HasSettings() implements Check {

    @Override
    public Topic topic() {
      return Topic.SETTINGS;
    }

    @Override
    public List<Finding> look(Patient patient) {
      patient.settingsAre(patient.binder().bindOrCreate("none", Settings.class));
      return List.of(Diagnosis.SETTINGS_FINE.with("fine"));
    }
  }

  /** The table of the documents has a line for each, made of what the code says. */
  @Test
  void documentsTellOfEverythingThatCanBeFound() throws IOException {
    var table =
        Arrays.stream(Diagnosis.values())
            .map(
                one ->
                    "| `%s` | %s | %s | %s | %s |"
                        .formatted(
                            one.id(),
                            one.verdict().word(),
                            one.meaning(),
                            one.advice(),
                            one.symptom().map(Symptom::words).orElse("")))
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(DOCS)).contains(table);
  }

  @Test
  void everyDiagnosisIsMadeByATest() throws IOException {
    String tests;
    try (var files = Files.list(Path.of("src/test/java/io/prospectpro/app/doctor"))) {
      tests =
          files
              .map(
                  file -> {
                    try {
                      return Files.readString(file);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  })
              .collect(Collectors.joining());
    }

    assertThat(Diagnosis.values()).allMatch(one -> tests.contains(one.name()));
  }

  @Test
  void everySymptomOfTheFirstVersionHasCausesThatAreFound() {
    for (var symptom : Symptom.values()) {
      assertThat(Diagnosis.values())
          .as(symptom.words())
          .anyMatch(one -> one.symptom().filter(symptom::equals).isPresent());
    }
  }
}
