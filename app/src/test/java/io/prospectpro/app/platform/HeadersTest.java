package io.prospectpro.app.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Reply;
import io.prospectpro.app.testing.ScriptedCampaigns;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.test.context.TestPropertySource;

/** Whatever is answered, and by whatever part of the server, a browser is told to be careful. */
@TestPropertySource(
    properties = {
      "spring.web.resources.static-locations=classpath:/pages/",
      "server.forward-headers-strategy=native"
    })
class HeadersTest extends ApiTest {

  private static final String HSTS = "Strict-Transport-Security";

  @TestFactory
  Stream<DynamicTest> everyKindOfAnswerHasTheHeaders() {
    var browser = newGuest();
    var job = browser.launch(ScriptedCampaigns.SLOW, 1);
    var answers = new LinkedHashMap<String, Supplier<HttpHeaders>>();
    answers.put("page", headers(200, () -> browser.get("/")));
    answers.put("asset", headers(200, () -> browser.get("/assets/app-1a2b3c.js")));
    answers.put("API", headers(200, () -> browser.get("/api/campaigns")));
    answers.put("description", headers(200, () -> browser.get("/api/openapi.json")));
    answers.put("created", headers(202, () -> browser.post("/api/campaigns", WISH)));
    answers.put("health", headers(200, () -> browser.get("/actuator/health")));
    answers.put("stream", () -> streamOf(browser, job));
    answers.put("400", headers(400, () -> browser.post("/api/campaigns", "{")));
    answers.put("401", headers(401, () -> newBrowser().get("/api/campaigns")));
    answers.put("403", headers(403, () -> withoutCsrf(browser)));
    answers.put("404", headers(404, () -> browser.get("/api/none")));
    answers.put("404 of a file", headers(404, () -> browser.get("/assets/none.js")));
    answers.put("405", headers(405, () -> browser.delete("/api/campaigns")));
    answers.put("413", headers(413, () -> browser.post("/api/campaigns", "x".repeat(70_000))));
    answers.put("refused by the firewall", headers(400, () -> browser.get("/api//campaigns")));
    answers.put("refused by Tomcat", headers(400, () -> raw("GET /\u0001 HTTP/1.1")));
    answers.put("TRACE", headers(405, () -> raw("TRACE / HTTP/1.1")));
    return answers.entrySet().stream()
        .map(one -> dynamicTest(one.getKey(), () -> isCareful(one.getValue().get())));
  }

  private static final String WISH =
      """
      {"businessType": "coffee shop", "location": "Boulder, CO", "maxResults": 1}
      """;

  private static Supplier<HttpHeaders> headers(int status, Supplier<Reply> answer) {
    return () -> {
      var reply = answer.get();
      assertThat(reply.status()).isEqualTo(status);
      return reply.headers();
    };
  }

  private static HttpHeaders streamOf(Browser browser, Browser.Launched job) {
    var stream = browser.open(browser.request("/api/jobs/%s/events".formatted(job.jobId())));
    try (var _ = stream.body()) {
      return stream.headers();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Reply withoutCsrf(Browser browser) {
    return browser.send(browser.request("/api/campaigns").POST(BodyPublishers.ofString("{}")));
  }

  private Reply raw(String line) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket
          .getOutputStream()
          .write(
              (line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      return parse(socket.getInputStream());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Reply parse(InputStream in) throws IOException {
    var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    var parts = text.split("\r\n\r\n", 2);
    var lines = parts[0].split("\r\n", -1);
    var headers = new LinkedHashMap<String, List<String>>();
    for (var i = 1; i < lines.length; i++) {
      var header = lines[i].split(": ?", 2);
      headers.put(header[0], List.of(header[1]));
    }
    return new Reply(
        Integer.parseInt(lines[0].split(" ", -1)[1]),
        HttpHeaders.of(headers, (_, _) -> true),
        parts.length > 1 ? parts[1] : "");
  }

  private static void isCareful(HttpHeaders headers) {
    var once =
        Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");
    once.forEach(
        (name, value) -> assertThat(headers.allValues(name)).as(name).containsExactly(value));
    assertThat(headers.allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe-eval");
    assertThat(headers.firstValue("Server")).isEmpty();
    assertThat(headers.firstValue("X-Powered-By")).isEmpty();
  }

  @Test
  void pageIsAloneInItsWindowAndMayUseNoDevice() {
    var page = newBrowser().get("/");

    assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Permissions-Policy")).contains("camera=()");
  }

  @Test
  void browserIsHeldToHttpsWhereItIsUsedAndOnlyThere() {
    var browser = newBrowser();

    var secure =
        browser.send(browser.request("/api/openapi.json").header("X-Forwarded-Proto", "https"));

    assertThat(secure.header(HSTS)).startsWith("max-age=31536000");
    assertThat(browser.get("/api/openapi.json").header(HSTS)).isEmpty();
  }
}
