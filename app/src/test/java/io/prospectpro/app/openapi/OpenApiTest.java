package io.prospectpro.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.ProspectPro;
import io.prospectpro.app.browser.WithoutApiTests;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The committed description of the API is that of this code, and the program serves it. */
@Tag("database")
@SpringBootTest(
    classes = ProspectPro.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "springdoc.api-docs.enabled=true",
      "springdoc.writer-with-order-by-keys=true",
      "springdoc.override-with-generic-response=false",
      "springdoc.paths-to-match=/api/**,/functions/**",
      "springdoc.default-produces-media-type=application/json"
    })
@TypeExcludeFilters(WithoutApiTests.class)
@Import(ApiDescription.class)
class OpenApiTest {

  private static final Path FILE = Path.of("..", "docs", "openapi.json");
  private static final TestDatabase DATABASE = TestPostgres.newDatabase();
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @LocalServerPort private int port;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping routes;

  @DynamicPropertySource
  static void useDatabase(DynamicPropertyRegistry properties) {
    properties.add("prospectpro.database.url", DATABASE::jdbcUrl);
    properties.add("prospectpro.database.user", DATABASE::user);
    properties.add("prospectpro.database.password", DATABASE::password);
  }

  /** Without where it was served: the test's port is another each time. */
  private JsonNode generated() {
    var all = JSON.readTree(new Browser("http://127.0.0.1:" + port).get("/v3/api-docs").body());
    ((ObjectNode) all).remove("servers");
    return all;
  }

  @Test
  void committedDescriptionIsThatOfTheCode() throws IOException {
    var text = JSON.writeValueAsString(generated()) + "\n";
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(FILE, text);
    }

    assertThat(Files.readString(FILE))
        .as("docs/openapi.json; `make openapi` writes it anew")
        .isEqualTo(text);
  }

  @Test
  void everyRouteIsDescribedAndNothingElse() {
    var described = new TreeSet<String>();
    generated()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    assertThat(described).isEqualTo(mapped());
  }

  private Set<String> mapped() {
    var found = new TreeSet<String>();
    routes
        .getHandlerMethods()
        .keySet()
        .forEach(
            route ->
                route.getPatternValues().stream()
                    .filter(path -> path.matches("/(api|functions)/.*"))
                    .forEach(
                        path ->
                            route
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(method -> found.add(method + " " + path))));
    return found;
  }

  @Test
  void constraintsOfTheCodeAreInTheDescription() {
    var asked = generated().at("/components/schemas/NewCampaign");

    assertThat(asked.at("/properties/maxResults/minimum").asInt()).isEqualTo(1);
    assertThat(asked.at("/properties/maxResults/maximum").asInt()).isEqualTo(500);
    assertThat(asked.at("/properties/businessType/maxLength").asInt()).isEqualTo(300);
    assertThat(asked.at("/properties/keywords/maxItems").asInt()).isEqualTo(20);
    assertThat(asked.path("required").toString()).isEqualTo("[\"businessType\",\"location\"]");
  }

  @Test
  void programServesTheDescriptionToEverybody() throws IOException {
    var reply = new Browser("http://127.0.0.1:" + port).get("/api/openapi.json");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.body()).isEqualTo(Files.readString(FILE));
  }
}
