package io.prospectpro.app.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Reply;
import io.prospectpro.app.testing.ScriptedCampaigns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.yaml.snakeyaml.Yaml;

/** The figures of a server whose operator has set a key for them. */
@Tag("slow")
@TestPropertySource(properties = "prospectpro.metrics.key=" + MetricsTest.KEY)
class MetricsTest extends ApiTest {

  static final String KEY = "0123456789abcdef";
  private static final String PATH = "/actuator/prometheus";
  private static final Path ALERTS = Path.of("..", "deploy", "alerts.yaml");
  private static final Path OPERATING = Path.of("..", "docs", "operating.md");

  private Reply scrapeWith(String authorization) {
    var browser = newBrowser();
    return browser.send(browser.request(PATH).header("Authorization", authorization).GET());
  }

  private String scrape() {
    var reply = scrapeWith("Bearer " + KEY);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.body();
  }

  private final JdbcClient db = JdbcClient.create(DATABASE.dataSource());
  private final UUID waiting = UUID.randomUUID();

  /** Of a kind that nobody works on, as on a server without workers. */
  @BeforeEach
  void aJobWaits() {
    db.sql("SELECT engine.enqueue(:id, 'test.waiting', '', '{}', 0, NULL)")
        .param("id", waiting)
        .query((_, _) -> true)
        .single();
  }

  @AfterEach
  void itIsCancelled() {
    db.sql("SELECT engine.cancel(:id, 'The test is over.')")
        .param("id", waiting)
        .query((_, _) -> true)
        .single();
  }

  /** Two campaigns, of which one fails. */
  private void runCampaigns() {
    var browser = newGuest();
    browser.launch("coffee", 2);
    browser.launch(ScriptedCampaigns.BROKEN, 2);
    Awaitility.await("both ended, and jobs are counted")
        .atMost(30, TimeUnit.SECONDS)
        .until(
            () -> {
              var figures = scrape();
              return figures.contains("outcome=\"completed\"")
                  && figures.contains("outcome=\"failed\"")
                  && figures.contains("prospect_engine_queue_age_seconds{");
            });
  }

  @Test
  void nobodyReadsThemWithoutTheKey() {
    assertThat(newBrowser().get(PATH).status()).isEqualTo(401);
    assertThat(newServerAdmin().browser().get(PATH).status()).isEqualTo(401);
    for (var wrong : List.of("Bearer " + KEY + "0", "Bearer 0", "Basic " + KEY, KEY, "")) {
      var reply = scrapeWith(wrong);
      assertThat(reply.status()).as(wrong).isEqualTo(401);
      assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(reply.body()).doesNotContain("jvm_", KEY);
    }
  }

  @Test
  void whoHasTheKeyReadsThemAsPrometheusWantsThem() {
    var reply = scrapeWith("Bearer " + KEY);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith("text/plain");
    assertThat(reply.header("Set-Cookie")).isEmpty();
    assertThat(reply.body()).contains("jvm_memory_used_bytes", "hikaricp_connections");
    assertThat(reply.body()).containsPattern("prospect_nodes_alive [1-9]");
    assertThat(reply.body()).contains("prospect_streams_open 0.0");
  }

  @Test
  void everyFigureAndTagThatAnAlertOrTheGuideNamesIsThere() throws IOException {
    runCampaigns();

    var figures = scrape();

    requireFiguresOfTheGuide(figures);
    var expressions = expressions();
    assertThat(expressions).hasSizeGreaterThan(5);
    for (var expression : expressions) {
      var named = Pattern.compile("(prospect_\\w+)(?:\\{([^}]*)})?").matcher(expression);
      assertThat(named.results().count()).as(expression).isPositive();
      named.reset();
      while (named.find()) {
        requireFigure(figures, named.group(1), named.group(2) == null ? "" : named.group(2));
      }
    }
  }

  private static void requireFiguresOfTheGuide(String figures) throws IOException {
    var named = Pattern.compile("`(prospect_\\w+)").matcher(Files.readString(OPERATING));
    assertThat(named.results().count()).isGreaterThan(10);
    named.reset();
    while (named.find()) {
      var name = named.group(1);
      if (!name.equals("prospect_provider_calls_seconds")) { // This server asks nobody.
        assertThat(figures).contains("\n" + name);
      }
    }
  }

  /** Tags that are compared by a pattern are only asked for by their name. */
  private static void requireFigure(String figures, String name, String tags) {
    var lines = figures.lines().filter(line -> line.matches(name + "[{ ].*")).toList();
    assertThat(lines).as(name).isNotEmpty();
    for (var tag : tags.split(",", -1)) {
      var wanted = tag.contains("=~") ? tag.substring(0, tag.indexOf('~')) : tag;
      assertThat(lines).as("%s{%s}", name, tags).anyMatch(line -> line.contains(wanted));
    }
  }

  private static List<String> expressions() throws IOException {
    Map<String, List<Map<String, List<Map<String, Object>>>>> file =
        new Yaml().load(Files.readString(ALERTS));
    return file.getOrDefault("groups", List.of()).stream()
        .flatMap(group -> group.getOrDefault("rules", List.of()).stream())
        .map(rule -> String.valueOf(rule.get("expr")))
        .toList();
  }
}
