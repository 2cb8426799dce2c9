package io.prospectpro.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.postgres.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What the doctor finds of an installation with these settings. */
final class Examination {

  private final Map<String, Object> settings = new HashMap<>();
  private int port;

  static Examination of(TestDatabase database) {
    return new Examination()
        .with("prospectpro.database.url", database.jdbcUrl())
        .with("prospectpro.database.user", database.user())
        .with("prospectpro.database.password", database.password());
  }

  static Examination withoutDatabase() {
    return new Examination().with("prospectpro.database.url", "jdbc:postgresql://127.0.0.1:1/none");
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  Examination with(String setting, Object value) {
    settings.put(setting, value);
    return this;
  }

  Examination atPort(int where) {
    port = where;
    return this;
  }

  /** The settings and the database are always looked at. */
  Report report(Check... checks) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
    ConfigurationPropertySources.attach(environment);
    var all = Stream.concat(Stream.of(new SettingsCheck(), new DatabaseCheck()), Stream.of(checks));
    var doctor = new Doctor(all.toList(), Duration.ofSeconds(30));
    try {
      return doctor.examine(new Patient(environment, port), _ -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  List<Finding> findings(Topic topic, Check... checks) {
    return report(checks).findings().stream().filter(finding -> finding.topic() == topic).toList();
  }

  /** That this is all that is found of its topic; returns it. */
  Finding finds(Diagnosis diagnosis, Check... checks) {
    var found = findings(diagnosis.topic().orElseThrow(), checks);
    assertThat(found)
        .as(found.toString())
        .extracting(Finding::diagnosis)
        .containsExactly(diagnosis);
    return found.getFirst();
  }

  /** That this is among what is found of its topic; returns it. */
  Finding findsAmongOthers(Diagnosis diagnosis, Check... checks) {
    var found = findings(diagnosis.topic().orElseThrow(), checks);
    assertThat(found).as(found.toString()).extracting(Finding::diagnosis).contains(diagnosis);
    return found.stream()
        .filter(finding -> finding.diagnosis() == diagnosis)
        .findFirst()
        .orElseThrow();
  }
}
