package io.prospectpro.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.web.resources.static-locations=classpath:/pages/")
class StaticPagesTest extends ApiTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/campaigns", "/campaign/6f9619ff-8b86/progress", "/whatever?a=b"})
  void everyAddressThatIsNoFileIsThePage(String path) {
    var reply = newBrowser().get(path);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith("text/html");
    assertThat(reply.body()).contains("<title>The page</title>");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(reply.header("Content-Security-Policy")).contains("script-src 'self';");
  }

  @Test
  void filesNamedAfterTheirContentAreKept() {
    var reply = newBrowser().get("/assets/app-1a2b3c.js");

    assertThat(reply.body()).contains("the script");
    assertThat(reply.header("Cache-Control")).contains("immutable").contains("max-age=31536000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/none.js", "/favicon.ico", "/assets/none", "/actuator/none"})
  void fileThatIsNotThereIsNotThePage(String path) {
    var reply = newBrowser().get(path);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void apiIsNotThePageEither() {
    assertThat(newBrowser().get("/api/none").status()).isEqualTo(401);
    assertThat(newGuest().get("/api/none").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/../application.yaml", "/%2e%2e/application.yaml", "/..%2fapplication.yaml"})
  void nothingBesideThePagesIsServed(String path) {
    assertThat(newBrowser().get(path).body()).doesNotContain("spring:");
  }
}
