package io.prospectpro.app.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.money.BoulderSandbox;
import io.prospectpro.app.observation.Collector.Seen;
import io.prospectpro.app.process.ServerProcess;
import io.prospectpro.app.process.SilentDns;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.postgres.testing.TestPostgres;
import io.prospectpro.sandbox.Latency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One click is followed from the request, by the job that it began, to the calls to providers: in a
 * collector's spans and in the log.
 */
@Tag("database")
@Tag("slow")
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class OneClickTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CLICK = "00f067aa0ba902b7";

  private List<Seen> spans = List.of();
  private List<String> log = List.of();
  private String sent = "";
  private String jobId = "";
  private String campaignId = "";

  @BeforeAll
  void click(@TempDir Path folder) throws Exception {
    var logFile = folder.resolve("log");
    try (var collector = new Collector();
        var dns = new SilentDns();
        var sandbox = BoulderSandbox.start(1, InstantSource.system(), Latency.none())) {
      var server =
          ServerProcess.start(
              TestPostgres.newDatabase(),
              ServerProcess.freePort(),
              dns.port(),
              logFile,
              Map.of(
                  "PROSPECTPRO_TRACES_ENDPOINT", collector.endpoint(),
                  "PROSPECTPRO_PROVIDERS_SANDBOX", BoulderSandbox.address(sandbox),
                  "PROSPECTPRO_LOG_FORMAT", "ecs",
                  "LOGGING_LEVEL_IO_PROSPECTPRO_ENGINE", "debug",
                  "LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_JDBC_CORE", "debug"));
      try {
        follow(server.newBrowser());
      } finally {
        server.stop(); // sends what it has
      }
      spans = collector.spans();
      sent = collector.text();
    }
    log = Files.readAllLines(logFile);
  }

  private void follow(Browser browser) throws IOException {
    browser.signIn();
    var launched =
        browser.send(
            browser
                .posting(
                    "/api/campaigns",
                    """
                    {"businessType": "dentist", "location": "Boulder, CO", "maxResults": 5, "tier": "professional"}
                    """)
                .header("traceparent", "00-%s-%s-01".formatted(TRACE, CLICK)));
    assertThat(launched.status()).as(launched.body()).isEqualTo(202);
    jobId = UUID.fromString(launched.text("/jobId")).toString();
    campaignId = launched.text("/campaignId");
    Awaitility.await("the campaign ends")
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> browser.get("/api/jobs/" + jobId).text("/status"), "completed"::equals);
  }

  private Seen only(String name) {
    var found =
        spans.stream().filter(span -> span.trace().equals(TRACE) && span.name().equals(name));
    return found.findFirst().orElseThrow(() -> new AssertionError(name + " is not in " + spans));
  }

  @Test
  void requestJobAndCallsToProvidersAreOneTrace() {
    var request = only("POST /api/campaigns");
    var job = only("campaign.run");

    assertThat(request.parent()).isEqualTo(CLICK);
    assertThat(job.parent()).isEqualTo(request.id());
    assertThat(spans)
        .as("calls of the job's own thread and of those that work side by side")
        .filteredOn(span -> span.name().endsWith(" 127.0.0.1") && span.parent().equals(job.id()))
        .hasSizeGreaterThan(1)
        .allMatch(span -> span.trace().equals(TRACE));
  }

  @Test
  void spansSayNothingOfWhatWasAskedFor() {
    assertThat(sent).contains("campaign.run").doesNotContainIgnoringCase("dentist");
  }

  @Test
  void everyLineOfTheJobNamesJobCampaignAndTrace() {
    var field = "\"%s\":\"%s\"";
    var ofTheCampaign =
        log.stream()
            .filter(line -> line.contains(field.formatted("campaign", campaignId)))
            .toList();

    assertThat(ofTheCampaign).hasSizeGreaterThan(10);
    assertThat(ofTheCampaign)
        .allMatch(line -> line.contains(field.formatted("job", jobId)))
        .allMatch(line -> line.contains(field.formatted("trace", TRACE)));
    assertThat(log)
        .as("a name that comes twice would cost the line")
        .anyMatch(line -> line.contains("attempt started") && line.contains(jobId))
        .noneMatch(line -> line.contains("Duplicate") || line.contains("already been written"));
  }
}
