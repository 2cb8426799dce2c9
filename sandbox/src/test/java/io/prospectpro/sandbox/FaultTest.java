package io.prospectpro.sandbox;

import static io.prospectpro.sandbox.RunningSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.sandbox.fault.Fault;
import io.prospectpro.sandbox.fault.FaultRule;
import io.prospectpro.sandbox.fault.Moment;
import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.provider.Provider;
import io.prospectpro.sandbox.provider.Trouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

class FaultTest {

  private static final String PRICE = "0.032";

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
  @CsvSource({"BEFORE_PROCESSING,0", "AFTER_PROCESSING,0.032", "MID_BODY,0.032"})
  void aResetIsBilledIfTheWorkWasDone(Moment moment, String billed) throws Exception {
    once(new Fault.Reset(moment));

    assertThatThrownBy(this::search).isInstanceOf(IOException.class);

    assertThat(running.sandbox.ledger().total()).isEqualByComparingTo(billed);
    assertThat(running.calls())
        .singleElement()
        .satisfies(call -> assertThat(call.fault()).isEqualTo("reset"));
    assertThat(search().statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"BEFORE_PROCESSING,0", "AFTER_PROCESSING,0.032"})
  void aHangLastsUntilTheClientGivesUp(Moment moment, String billed) throws Exception {
    once(new Fault.Hang(moment));
    var request =
        running.searchRequest("places.displayName", query()).timeout(Duration.ofMillis(1_500));

    assertThatThrownBy(() -> running.send(request)).isInstanceOf(HttpTimeoutException.class);

    assertThat(running.sandbox.ledger().total()).isEqualByComparingTo(billed);
  }

  @Test
  void closingEndsWhatHangs() throws Exception {
    once(new Fault.Hang(Moment.BEFORE_PROCESSING));
    var failure = new ArrayList<Throwable>();
    var hanging =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    search();
                  } catch (Exception e) {
                    failure.add(e);
                  }
                });
    while (running.calls().isEmpty()) {
      Thread.onSpinWait();
    }

    running.sandbox.close();

    assertThat(hanging.join(Duration.ofSeconds(10))).isTrue();
    assertThat(failure).singleElement().isInstanceOf(IOException.class);
  }

  @Test
  void aTruncatedBodyIsWholeHttpAndHalfJson() throws Exception {
    once(new Fault.Truncated());

    var response = search();

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Json.readObject(response.body())).isEmpty();
    assertThat(running.sandbox.ledger().total()).isEqualByComparingTo(PRICE);
  }

  @Test
  void theTypeIsWrongAndTheBodyRight() throws Exception {
    once(new Fault.WrongType("text/html"));

    var response = search();

    assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
    assertThat(json(response).has("places")).isTrue();
  }

  @Test
  void aDripArrivesWhole() throws Exception {
    once(new Fault.Drip(Duration.ofMillis(5)));

    assertThat(json(search()).has("places")).isTrue();
  }

  @Test
  void gzipComesUnaskedFor() throws Exception {
    once(new Fault.Gzip());
    var request = running.searchRequest("places.displayName", query()).build();

    try (var client = HttpClient.newHttpClient()) {
      var packed = client.send(request, BodyHandlers.ofByteArray());

      assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
      try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
        assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8)).contains("places");
      }
    }
  }

  @Test
  void aBurstOfGatewayErrorsIsFreeAndEnds() throws Exception {
    running.sandbox.faults().add(FaultRule.times(2, Provider.GOOGLE, new Fault.Gateway(502)));

    assertThat(search().statusCode()).isEqualTo(502);
    assertThat(search().statusCode()).isEqualTo(502);
    assertThat(running.sandbox.ledger().total()).isZero();
    assertThat(search().statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void everyProviderHasABodyForEachOfItsTroubles(Trouble trouble) throws Exception {
    for (var provider : Provider.values()) {
      if (trouble.isKnownAt(provider) && provider != Provider.SITE) {
        running.sandbox.faults().add(FaultRule.times(1, provider, new Fault.Refusal(trouble)));

        var response = running.send(running.request(provider, "/any"));

        assertThat(response.body()).as(provider.key()).isNotBlank();
        assertThat(response.body()).doesNotContain("The sandbox itself failed");
        assertThat(running.calls().getLast().fault()).isEqualTo(trouble.key());
      } else if (!trouble.isKnownAt(provider)) {
        assertThatThrownBy(() -> FaultRule.always(provider, new Fault.Refusal(trouble)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThat(running.sandbox.ledger().total()).isZero();
  }

  @Test
  void aDelayIsWaitedForBeforeTheWork() throws Exception {
    once(new Fault.Delay(Duration.ofMillis(150)));
    long start = System.nanoTime();

    search();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(150));
  }

  @Test
  void aRuleStrikesOnlyItsPathAndByItsProbability() throws Exception {
    running
        .sandbox
        .faults()
        .add(FaultRule.always(Provider.GOOGLE, new Fault.Gateway(503)).at("/elsewhere"));
    running
        .sandbox
        .faults()
        .add(FaultRule.always(Provider.GOOGLE, new Fault.Gateway(500)).withProbability(0.5));
    int failed = 0;
    for (int i = 0; i < 60; i++) {
      int status = search().statusCode();
      assertThat(status).isIn(200, 500);
      failed += status == 500 ? 1 : 0;
    }

    assertThat(failed).isBetween(10, 50);
  }

  @Test
  void faultsAccountsAndTheBillAreReachedOverHttp() throws Exception {
    var rule =
        "{\"provider\":\"google\",\"path\":\"searchText\",\"fault\":\"rate_limited\",\"count\":1}";
    assertThat(running.control("POST", "/faults", rule).statusCode()).isEqualTo(201);
    assertThat(search().statusCode()).isEqualTo(429);
    assertThat(json(running.control("GET", "/faults", "")).path("faults")).isEmpty();
    assertThat(search().statusCode()).isEqualTo(200);

    var bill = json(running.control("GET", "/ledger", ""));
    assertThat(bill.path("total").decimalValue()).isEqualByComparingTo(PRICE);
    assertThat(bill.path("calls")).hasSize(2);

    running.control(
        "POST", "/accounts", "{\"provider\":\"google\",\"key\":\"sandbox\",\"state\":\"blocked\"}");
    assertThat(search().statusCode()).isEqualTo(403);
    assertThat(running.control("POST", "/faults", "{\"provider\":\"x\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aFaultSurvivesItsWayThroughJson() throws Exception {
    for (var rule :
        new String[] {
          "{\"provider\":\"hunter\",\"path\":\"/email-finder\",\"fault\":\"reset\",\"count\":2,\"probability\":0.5,\"moment\":\"mid_body\"}",
          "{\"provider\":\"neverbounce\",\"fault\":\"callback_lost\",\"probability\":1.0}",
          "{\"provider\":\"overpass\",\"fault\":\"drip\",\"probability\":1.0,\"millis\":7}"
        }) {
      running.control("DELETE", "/faults", "");
      var listed = json(running.control("POST", "/faults", rule));

      assertThat(listed.path("faults").path(0)).isEqualTo(Json.readObject(rule).orElseThrow());
    }
  }

  private void once(Fault fault) {
    running.sandbox.faults().add(FaultRule.times(1, Provider.GOOGLE, fault));
  }

  private HttpResponse<String> search() throws IOException, InterruptedException {
    return running.search("places.displayName", query());
  }

  private static ObjectNode query() {
    return Json.object().put("textQuery", "coffee in Boulder, CO");
  }
}
