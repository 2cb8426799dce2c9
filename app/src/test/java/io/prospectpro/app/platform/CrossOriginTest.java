package io.prospectpro.app.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** Which pages of other hosts may call the API. */
@TestPropertySource(
    properties = "prospectpro.cors.origins=https://app.example, http://localhost:5173")
class CrossOriginTest extends ApiTest {

  private static final String ALLOWED = "Access-Control-Allow-Origin";

  private Reply preflight(String path, String origin, String headers) {
    var browser = newBrowser();
    return browser.send(
        browser
            .request(path)
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", headers)
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/campaigns", "/functions/v1/business-discovery-background", "/api/session"})
  void pageOnTheListMayCallWithATokenAndNeverWithCookies(String path) {
    var reply =
        preflight(path, "https://app.example", "authorization,apikey,content-type,x-client-info");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header(ALLOWED)).isEqualTo("https://app.example");
    assertThat(reply.header("Access-Control-Allow-Headers"))
        .contains("authorization", "apikey", "content-type", "x-client-info");
    assertThat(reply.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(reply.headers().allValues("Vary").toString()).contains("Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.evil.example",
        "http://app.example",
        "https://app.example:8443",
        "https://APP.example.",
        "null",
        "https://evil.example"
      })
  void anyOtherPageMayNot(String origin) {
    var browser = newBrowser();

    var preflight = preflight("/api/campaigns", origin, "content-type");

    var reply = browser.send(browser.request("/api/openapi.json").header("Origin", origin).GET());

    assertThat(preflight.header(ALLOWED)).isEmpty();
    assertThat(preflight.header("Access-Control-Allow-Methods")).isEmpty();
    assertThat(reply.header(ALLOWED)).isEmpty();
  }

  @Test
  void headerThatNobodyNeedsIsNotAllowed() {
    assertThat(preflight("/api/campaigns", "https://app.example", "x-xsrf-token").status())
        .isEqualTo(403);
  }

  @Test
  void errorsCanBeReadByThePageToo() {
    var browser = newBrowser();

    var reply =
        browser.send(
            browser.request("/api/campaigns").header("Origin", "http://localhost:5173").GET());

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header(ALLOWED)).isEqualTo("http://localhost:5173");
    assertThat(reply.header("Access-Control-Expose-Headers")).contains("Retry-After", "Location");
  }

  @Test
  void pagesThemselvesAreForNobodyElse() {
    assertThat(preflight("/", "https://app.example", "content-type").header(ALLOWED)).isEmpty();
    assertThat(preflight("/actuator/health", "https://app.example", "x").header(ALLOWED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "https://*.example",
        "app.example",
        "https://app.example/",
        "https://app.example/page",
        "https://ann@app.example",
        "HTTPS://app.example",
        "ftp://app.example",
        "https://",
        "null"
      })
  void whatIsNoOriginIsRefusedAtTheStart(String origin) {
    assertThatThrownBy(() -> new CorsSettings(List.of(origin)))
        .hasMessageContaining("'" + origin + "'")
        .hasMessageContaining("https://app.example");
  }
}
