package io.prospectpro.sandbox;

import static io.prospectpro.sandbox.RunningSandbox.encoded;
import static io.prospectpro.sandbox.RunningSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.sandbox.fault.Fault;
import io.prospectpro.sandbox.fault.FaultRule;
import io.prospectpro.sandbox.fault.Moment;
import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.provider.Provider;
import io.prospectpro.sandbox.provider.Trouble;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OpenStreetMapTest {

  private static final String AGENT = "ProspectPro/0.1 (+mailto:ops@prospectpro.example)";

  private RunningSandbox running;

  @BeforeEach
  void start() {
    running = new RunningSandbox();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nwr[\"amenity\"=\"cafe\"](around:5000,40.015,-105.275);",
        "nwr[amenity=cafe](40.0,-105.3,40.1,-105.2);",
        "nwr(around:5000,40.015,-105.275)[\"amenity\"=\"cafe\"];",
        "area[\"name\"=\"Boulder\"][\"admin_level\"=\"8\"]->.a; nwr[\"amenity\"=\"cafe\"](area.a);",
        "(node[\"amenity\"=\"cafe\"](area.a); way[\"amenity\"~\"^(cafe|bar)$\",i](area.a);)->.all;"
      })
  void firmsAreFoundByTagAndPlace(String selection) throws Exception {
    var boulder = "area[\"name\"=\"Boulder\"][\"admin_level\"=\"8\"]->.a;\n";
    var out = selection.contains("->.all") ? ".all out center tags;" : "out center tags;";

    var elements = elements("[out:json][timeout:25];\n" + boulder + selection + out);

    assertThat(elements).hasSizeBetween(30, 80);
    assertThat(elements)
        .allSatisfy(
            element -> {
              assertThat(element.path("tags").path("amenity").asString()).isEqualTo("cafe");
              assertThat(
                      element.has(
                          element.path("type").asString().equals("node") ? "lat" : "center"))
                  .isTrue();
              assertThat(element.path("tags").path("name").asString("Bean & Cup"))
                  .doesNotContainIgnoringCase("mile high");
            });
  }

  @Test
  void aUnionHoldsWhatAnyOfItsPartsFinds() throws Exception {
    var cafes = elements("[out:json];nwr[\"amenity\"=\"cafe\"];out tags;");
    var plumbers = elements("[out:json];nwr[\"craft\"=\"plumber\"];out tags;");

    var both =
        elements("[out:json];(nwr[\"amenity\"=\"cafe\"];nwr[\"craft\"=\"plumber\"];);out tags;");

    assertThat(both).hasSize(cafes.size() + plumbers.size());
    assertThat(elements("[out:json];nwr[amenity=cafe];out center tags 3;")).hasSize(3);
  }

  @Test
  void closedFirmsAreDisused() throws Exception {
    assertThat(elements("[out:json];nwr[\"disused:amenity\"=\"cafe\"];out tags;"))
        .isNotEmpty()
        .noneMatch(element -> element.path("tags").has("amenity"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[out:json];nwr[\"amenity\"=\"cafe\"(area.a);out;",
        "[out:json];nwr[\"amenity\"=\"cafe\"];out",
        "[out:json];cafes;out;",
        "[out:json][speed:9];out;",
        "§"
      })
  void aSyntaxErrorIsAnHtmlPage(String query) throws Exception {
    var response = running.overpass(query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).contains("text/html");
    assertThat(response.body()).contains("parse error");
  }

  @Test
  void aTimeOutLooksLikeSuccess() throws Exception {
    running.sandbox.faults().add(overpass(Trouble.TIMED_OUT));

    var response = running.overpass("[out:json];nwr[amenity=cafe];out;");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).path("remark").asString()).contains("Query timed out");
  }

  @Test
  void busyServersSayTooManyRequestsOrGatewayTimeOut() throws Exception {
    running.sandbox.faults().add(overpass(Trouble.RATE_LIMITED));
    running.sandbox.faults().add(overpass(Trouble.UNAVAILABLE));

    assertThat(running.overpass("[out:json];out;").statusCode()).isEqualTo(429);
    assertThat(running.overpass("[out:json];out;").statusCode()).isEqualTo(504);
    assertThat(running.overpass("[out:json];out;").statusCode()).isEqualTo(200);
  }

  @Test
  void theThirdQueryAtOnceFindsNoSlot() throws Exception {
    running
        .sandbox
        .faults()
        .add(FaultRule.times(2, Provider.OVERPASS, new Fault.Hang(Moment.BEFORE_PROCESSING)));
    var hanging = new ArrayList<Thread>();
    for (int i = 0; i < 2; i++) {
      hanging.add(Thread.ofVirtual().start(this::askAndGiveUpWhenInterrupted));
    }
    awaitCalls(2);

    assertThat(running.overpass("[out:json];out;").statusCode()).isEqualTo(429);

    for (var thread : hanging) {
      thread.interrupt();
      assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void aTownIsFoundWithItsBoxAsStringsAndItsAreaHoldsItsFirms() throws Exception {
    var found = nominatim("Boulder, CO");

    assertThat(found.statusCode()).isEqualTo(200);
    var town = array(found).getFirst();
    var box = town.path("boundingbox");
    assertThat(box).hasSize(4).allMatch(JsonNode::isString);
    double south = Double.parseDouble(box.path(0).asString());
    double north = Double.parseDouble(box.path(1).asString());
    assertThat(south).isBetween(40.0, north);
    long area = 3_600_000_000L + town.path("osm_id").asLong();
    assertThat(
            elements(
                "[out:json];area(%d)->.a;nwr[\"craft\"=\"plumber\"](area.a);out;".formatted(area)))
        .isNotEmpty();
  }

  @Test
  void anUnknownTownIsAnEmptyList() throws Exception {
    assertThat(nominatim("Aspen, CO").body()).isEqualTo("[]");
    running.clock.move(Duration.ofSeconds(1));
    assertThat(nominatim("Boulder, WY").body()).isEqualTo("[]");
  }

  @Test
  void whoDoesNotSayWhoTheyAreIsForbidden() throws Exception {
    var response = running.send(running.request(Provider.NOMINATIM, "/search?q=Boulder"));

    assertThat(response.statusCode()).isEqualTo(403);
  }

  @Test
  void theSecondRequestOfASecondIsTooMany() throws Exception {
    nominatim("Boulder, CO");

    assertThat(nominatim("Boulder, CO").statusCode()).isEqualTo(429);
    running.clock.move(Duration.ofSeconds(1));
    assertThat(nominatim("80302").statusCode()).isEqualTo(200);
  }

  private void askAndGiveUpWhenInterrupted() {
    try {
      running.overpass("[out:json];out;");
    } catch (InterruptedException expected) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitCalls(int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (running.calls().size() < count) {
      assertThat(System.nanoTime()).as("calls within ten seconds").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static FaultRule overpass(Trouble trouble) {
    return FaultRule.times(1, Provider.OVERPASS, new Fault.Refusal(trouble));
  }

  private HttpResponse<String> nominatim(String query) throws Exception {
    return running.send(
        running
            .request(Provider.NOMINATIM, "/search?format=jsonv2&limit=1&q=" + encoded(query))
            .header("User-Agent", AGENT));
  }

  private List<JsonNode> elements(String query) throws Exception {
    var response = running.overpass(query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    var all = new ArrayList<JsonNode>();
    json(response).path("elements").forEach(all::add);
    return all;
  }

  private static List<JsonNode> array(HttpResponse<String> response) {
    var all = new ArrayList<JsonNode>();
    Json.readObject("{\"all\":%s}".formatted(response.body()))
        .orElseThrow()
        .path("all")
        .forEach(all::add);
    return all;
  }
}
