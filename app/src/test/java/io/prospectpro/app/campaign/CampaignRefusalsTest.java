package io.prospectpro.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.prospectpro.app.platform.Cursor;
import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal says which field, which value and what to do. */
class CampaignRefusalsTest extends ApiTest {

  private Browser browser = newBrowser();

  @BeforeEach
  void signIn() {
    browser = newGuest();
  }

  static Stream<Arguments> wrongFields() {
    return Stream.of(
        arguments("\"businessType\": \"\"", "businessType", "", "name a kind of business"),
        arguments("\"businessType\": \"  \"", "businessType", "  ", "name a kind of business"),
        arguments("\"businessType\": null", "businessType", null, "name a kind of business"),
        arguments("\"businessType\": 42", "businessType", "42", "must be a text in quotes"),
        arguments("\"businessType\": [\"a\"]", "businessType", null, "must be a text in quotes"),
        arguments("\"businessType\": \"volcano\"", "businessType", "volcano", "try"),
        arguments("\"businessType\": \"a\\u0000b\"", "businessType", "a\u0000b", "remove it"),
        arguments("\"businessType\": \"a\\nb\"", "businessType", "a\nb", "remove it"),
        arguments("\"businessType\": \"\\ud800\"", "businessType", null, "remove it"),
        arguments(
            "\"businessType\": \"%s\"".formatted("x".repeat(301)),
            "businessType",
            "x".repeat(100) + "…",
            "longer than 300 characters"),
        arguments("\"location\": \"\"", "location", "", "name a place"),
        arguments("\"location\": \"Nowhere, ZZ\"", "location", "Nowhere, ZZ", "try"),
        arguments("\"location\": \"\\u0000\"", "location", "\u0000", "remove it"),
        arguments("\"radiusMiles\": 0", "radiusMiles", "0", "between 1 and 100"),
        arguments("\"radiusMiles\": 101", "radiusMiles", "101", "between 1 and 100"),
        arguments("\"maxResults\": 0", "maxResults", "0", "between 1 and 500"),
        arguments("\"maxResults\": 501", "maxResults", "501", "between 1 and 500"),
        arguments("\"maxResults\": -1", "maxResults", "-1", "between 1 and 500"),
        arguments("\"maxResults\": 2.5", "maxResults", "2.5", "whole number"),
        arguments("\"maxResults\": 99999999999", "maxResults", "99999999999", "whole number"),
        arguments("\"maxResults\": \"20\"", "maxResults", "20", "whole number"),
        arguments("\"maxResults\": \"\"", "maxResults", "", "whole number"),
        arguments("\"maxResults\": true", "maxResults", "true", "whole number"),
        arguments("\"maxResults\": {}", "maxResults", null, "whole number"),
        arguments("\"minConfidence\": -1", "minConfidence", "-1", "between 0 and 100"),
        arguments("\"minConfidence\": 101", "minConfidence", "101", "between 0 and 100"),
        arguments("\"budget\": -0.01", "budget", "-0.01", "must not be negative"),
        arguments("\"budget\": 100000.01", "budget", "100000.01", "100000"),
        arguments("\"budget\": 0.001", "budget", "0.001", "dollars and cents"),
        arguments("\"budget\": 1e400000000", "budget", null, "dollars and cents"),
        arguments("\"budget\": \"3.00\"", "budget", "3.00", "must be a number"),
        arguments("\"includeDelivered\": 1", "includeDelivered", "1", "true or false"),
        arguments("\"includeDelivered\": \"no\"", "includeDelivered", "no", "true or false"),
        arguments("\"keywords\": \"organic\"", "keywords", null, "list of texts"),
        arguments("\"keywords\": [1]", "keywords[0]", "1", "text in quotes"),
        arguments("\"keywords\": [null]", "keywords[0]", null, "leave it out"),
        arguments("\"keywords\": [\"a\", \"\"]", "keywords[1]", "", "leave it out"),
        arguments("\"keywords\": [\"a\\u0000\"]", "keywords[0]", "a\u0000", "remove it"),
        arguments(
            "\"keywords\": [%s]".formatted("\"a\",".repeat(20) + "\"a\""),
            "keywords",
            null,
            "more than 20"),
        arguments(
            "\"buisnessType\": \"a\"", "buisnessType", null, "known are budget, businessType"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongFields")
  void wrongFieldIsNamedWithItsValueAndWhatToDo(
      String field, String name, String value, String advice) {
    var reply = browser.post("/api/campaigns", bodyWith(field));

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertProblem(reply);
    var error = reply.json().at("/errors/0");
    assertThat(error.path("field").asString()).isEqualTo(name);
    assertThat(error.path("message").asString()).contains(advice);
    if (value != null) {
      assertThat(error.path("value").asString()).isEqualTo(value);
    }
    assertThat(reply.text("/detail")).contains(name).contains(advice);
  }

  /** A body that is right but for this field; a field given twice counts as given last. */
  private static String bodyWith(String field) {
    var name = field.substring(0, field.indexOf(':'));
    var others = new StringBuilder();
    if (!name.equals("\"businessType\"")) {
      others.append("\"businessType\": \"coffee shop\", ");
    }
    if (!name.equals("\"location\"")) {
      others.append("\"location\": \"Boulder, CO\", ");
    }
    return "{%s%s}".formatted(others, field);
  }

  @Test
  void allWrongFieldsAreNamedAtOnce() {
    var reply = browser.post("/api/campaigns", "{\"maxResults\": 0, \"budget\": -1}");

    assertThat(reply.json().path("errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactly("budget", "businessType", "location", "maxResults");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "nonsense", "[]", "\"text\"", "null", "{} {}", "{\"a\":", "{'a':1}"})
  void whatIsNoJsonObjectIsRefused(String body) {
    var reply = browser.post("/api/campaigns", body);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertProblem(reply);
    assertThat(reply.text("/detail")).containsIgnoringCase("json");
  }

  @Test
  void deeplyNestedJsonIsRefused() {
    var reply = browser.post("/api/campaigns", "{\"a\":" + "[".repeat(20_000));

    assertThat(reply.status()).isEqualTo(400);
    assertProblem(reply);
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    var bytes = "{\"businessType\": \"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    var reply =
        browser.send(browser.posting("/api/campaigns", "").POST(BodyPublishers.ofByteArray(bytes)));

    assertThat(reply.status()).isEqualTo(400);
    assertProblem(reply);
  }

  @Test
  void bodyThatSaysItIsTooLargeIsRefused() {
    var reply = browser.post("/api/campaigns", " ".repeat(64 * 1024 + 1));

    assertThat(reply.status()).isEqualTo(413);
    assertProblem(reply);
    assertThat(reply.text("/detail")).contains("64 kB");
  }

  @Test
  void bodyThatTurnsOutTooLargeIsRefused() {
    var body = ("{\"businessType\": \"" + "x".repeat(80_000)).getBytes(StandardCharsets.UTF_8);

    var reply =
        browser.send(
            browser
                .posting("/api/campaigns", "")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

    assertThat(reply.status()).isEqualTo(413);
    assertProblem(reply);
  }

  @Test
  void otherContentTypesAreRefused() {
    var reply =
        browser.send(
            browser.posting("/api/campaigns", "a=b").setHeader("Content-Type", "text/plain"));

    assertThat(reply.status()).isEqualTo(415);
    assertProblem(reply);
    assertThat(reply.text("/detail")).contains("text/plain").contains("application/json");
  }

  @Test
  void otherMethodsAreRefused() {
    var reply =
        browser.send(
            browser.posting("/api/campaigns", "{}").method("PUT", BodyPublishers.ofString("{}")));

    assertThat(reply.status()).isEqualTo(405);
    assertProblem(reply);
    assertThat(reply.header("Allow")).contains("POST").contains("GET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/campaigns/abc",
        "/api/campaigns/abc/leads",
        "/api/campaigns/6f9619ff-8b86-d011-b42d-00c04fc964ff",
        "/api/campaigns/6f9619ff-8b86-d011-b42d-00c04fc964ff/leads",
        "/api/jobs/abc",
        "/api/jobs/6f9619ff-8b86-d011-b42d-00c04fc964ff",
        "/api/jobs/6f9619ff-8b86-d011-b42d-00c04fc964ff/events",
        "/api/jobs/%F0%9F%98%80",
        "/api/no-such-thing"
      })
  void whatIsNotThereIsNotFound(String path) {
    var reply = browser.get(path);

    assertThat(reply.status()).as(reply.body()).isEqualTo(404);
    assertProblem(reply);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/campaigns?cursor=nonsense",
        "/api/campaigns?cursor=!!!",
        "/api/campaigns?cursor=YXxi",
        "/api/campaigns?limit=0",
        "/api/campaigns?limit=201",
        "/api/campaigns?limit=-1",
        "/api/campaigns?limit=ten",
        "/api/campaigns?limit=99999999999",
        "/api/campaigns/6f9619ff-8b86-d011-b42d-00c04fc964ff/leads?cursor=YXxi",
        "/api/campaigns/6f9619ff-8b86-d011-b42d-00c04fc964ff/leads?limit=0"
      })
  void wrongPageIsRefused(String path) {
    var reply = browser.get(path);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertProblem(reply);
    assertThat(reply.text("/errors/0/field")).isIn("cursor", "limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1000000000-12-31T23:59:59Z",
        "-1000000000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "1999-12-31T23:59:59Z"
      })
  void cursorOfNoTimeThatACampaignCanHaveIsRefused(String time) {
    var cursor = Cursor.of(time, "6f9619ff-8b86-d011-b42d-00c04fc964ff");

    var reply = browser.get("/api/campaigns?cursor=" + cursor);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertProblem(reply);
    assertThat(reply.text("/errors/0/field")).isEqualTo("cursor");
  }

  @Test
  void addressThatIsNoUtf8IsRefused() {
    var reply = browser.get("/api/campaigns?cursor=%ff%fe");

    assertThat(reply.status()).isEqualTo(400);
    assertProblem(reply);
  }

  @Test
  void whoWantsSomethingElseThanJsonIsToldThatThereIsNothingElse() {
    var reply = browser.send(browser.request("/api/campaigns").header("Accept", "text/html"));

    assertThat(reply.status()).isEqualTo(406);
    assertProblem(reply);
  }

  /** What a server refuses before it looks for anything. Sent by hand: no client would. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/campaigns?a={} HTTP/1.1",
        "GET /api/camp|aigns HTTP/1.1",
        "GET /api/campaigns/%zz HTTP/1.1",
        "GET /api/campaigns HTTP/9.9",
        "GET /api/\u0000 HTTP/1.1",
        "G@T /api/campaigns HTTP/1.1",
        "GET /%2e%2e/%2e%2e/ HTTP/1.1",
        "nonsense"
      })
  void whatIsNoRequestIsRefusedAsAProblem(String line) throws IOException {
    var answer = sendByHand(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 (400|404|501|505) .*");
    assertThat(answer).contains("application/problem+json").doesNotContain("<html");
  }

  @Test
  void headersThatAreTooLongAreRefusedAsAProblem() throws IOException {
    var answer =
        sendByHand(
            "GET /api/campaigns HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n\r\n"
                .formatted("x".repeat(9000)));

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
  }

  private String sendByHand(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/campaigns/%00", "/api//campaigns", "/api/campaigns/..;/x", "/%2e%2e/x"})
  void addressThatNobodySendsInEarnestIsRefused(String path) {
    var reply = browser.get(path);

    assertThat(reply.status()).as(reply.body()).isBetween(400, 404);
    assertThat(reply.body()).doesNotContain("Exception").doesNotContain("at org.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"has spaces", "a\tb", ""})
  void idempotencyKeyThatCannotBeOneIsRefused(String key) {
    var reply =
        browser.send(
            browser
                .posting("/api/campaigns", "{\"businessType\": \"cafe\", \"location\": \"80302\"}")
                .header("Idempotency-Key", key));

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.text("/errors/0/field")).isEqualTo("Idempotency-Key");
  }

  private static void assertProblem(Reply reply) {
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.json().path("status").asInt()).isEqualTo(reply.status());
    assertThat(reply.text("/title")).isNotEmpty();
    assertThat(reply.text("/type")).isNotEmpty();
    assertThat(reply.text("/instance")).startsWith("/api/");
    assertThat(reply.text("/detail")).isNotEmpty();
    assertThat(reply.body()).doesNotContain("Exception").doesNotContain("io.prospectpro");
  }
}
