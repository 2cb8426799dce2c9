package io.prospectpro.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Nobody sees or changes what is another's over the API. Every route is asked; a new one fails here
 * until it has its place in the lists. What the database says is asked in the package walls.
 */
class WallsTest extends ApiTest {

  /** What a stranger who knows the ids may send; each is answered as if there were nothing. */
  private static final Map<String, String> ROUTES_OF_SOMEBODY =
      Map.ofEntries(
          Map.entry("DELETE /api/keys/{id}", "key"),
          Map.entry("DELETE /api/suppressions/{id}", "suppression"),
          Map.entry("DELETE /api/workspaces/{id}", "workspace"),
          Map.entry("DELETE /api/workspaces/{id}/invitations/{invitationId}", "workspace"),
          Map.entry("DELETE /api/workspaces/{id}/members/{userId}", "workspace"),
          Map.entry("GET /api/campaigns/{id}", "campaign"),
          Map.entry("GET /api/campaigns/{id}/calls", "campaign"),
          Map.entry("GET /api/campaigns/{id}/export", "campaign"),
          Map.entry("GET /api/campaigns/{id}/lead-rows", "campaign"),
          Map.entry("GET /api/campaigns/{id}/leads", "campaign"),
          Map.entry("GET /api/jobs/{id}", "job"),
          Map.entry("GET /api/jobs/{id}/events", "job"),
          Map.entry("GET /api/leads/{id}", "lead"),
          Map.entry("GET /api/workspaces/{id}/invitations", "workspace"),
          Map.entry("GET /api/workspaces/{id}/members", "workspace"),
          Map.entry("PATCH /api/workspaces/{id}", "workspace"),
          Map.entry("PATCH /api/workspaces/{id}/members/{userId}", "workspace"),
          Map.entry("POST /api/campaigns/{id}/repeat", "campaign"),
          Map.entry("POST /api/campaigns/{id}/export", "campaign"),
          Map.entry("POST /api/jobs/{id}/cancel", "job"),
          Map.entry("POST /api/jobs/{id}/retry", "job"),
          Map.entry("POST /api/workspaces/{id}/invitations", "workspace"));

  /** Bodies that are right in themselves. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("PATCH /api/workspaces/{id}", "{\"name\": \"Mine\"}"),
          Map.entry("POST /api/campaigns/{id}/export", "{\"format\": \"csv\"}"),
          Map.entry("PATCH /api/workspaces/{id}/members/{userId}", "{\"role\": \"owner\"}"),
          Map.entry("POST /api/workspaces/{id}/invitations", "{\"role\": \"owner\"}"));

  /** What concerns only whoever asks, or nobody. */
  private static final Set<String> ROUTES_OF_ONES_OWN =
      Set.of(
          "DELETE /api/account/sessions",
          "DELETE /api/account/sessions/{id}",
          "DELETE /api/admin/providers/{provider}",
          "DELETE /api/session",
          "GET /api/account",
          "GET /api/account/notifications",
          "GET /api/account/sessions",
          "GET /api/admin/audit",
          "GET /api/admin/jobs",
          "GET /api/admin/jobs/{id}",
          "GET /api/admin/overview",
          "GET /api/admin/providers",
          "GET /api/business-types",
          "GET /api/campaigns",
          "GET /api/dashboard",
          "GET /api/keys",
          "GET /api/openapi.json",
          "GET /api/places",
          "GET /api/places/near",
          "GET /api/session",
          "GET /api/sign-in",
          "GET /api/suppressions",
          "GET /api/tiers",
          "GET /api/workspaces",
          "PATCH /api/account",
          "POST /api/account/deletion",
          "POST /api/admin/jobs/{id}/cancel",
          "POST /api/admin/jobs/{id}/retry",
          "POST /api/admin/providers/{provider}/test",
          "POST /api/campaigns",
          "POST /api/campaigns/estimate",
          "POST /api/first-admin",
          "POST /api/invitations/accept",
          "POST /api/leads/suppression",
          "POST /api/keys",
          "POST /api/password-reset",
          "POST /api/password-reset/confirmation",
          "POST /api/session",
          "POST /api/sign-in",
          "POST /api/sign-up",
          "POST /api/sign-up/confirmation",
          "POST /api/suppressions",
          "POST /api/unsubscribe/{token}",
          "POST /api/workspaces",
          "PUT /api/account/notifications",
          "PUT /api/account/password",
          "PUT /api/admin/providers/{provider}");

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping routes;

  private UUID ownerId = new UUID(0, 0);
  private UUID suppressionId = new UUID(0, 0);
  private UUID teamId = new UUID(0, 0);
  private UUID keyId = new UUID(0, 0);
  private UUID leadId = new UUID(0, 0);
  private Browser.Launched running = new Browser.Launched(ownerId, ownerId);
  private Browser.Launched ended = running;

  @BeforeEach
  void userWithEverything() {
    var owner = newAccount();
    var browser = owner.browser();
    ownerId = owner.id();
    teamId = UUID.fromString(browser.post("/api/workspaces", "{\"name\": \"Sales\"}").text("/id"));
    ended = browser.launch("coffee shop", 3);
    try (var stream = eventsOf(browser, ended)) {
      stream.rest();
    }
    browser.send(
        browser
            .posting(
                "/api/campaigns",
                """
                {"businessType": "slow coffee", "location": "Boulder, CO"}
                """)
            .header("Idempotency-Key", "a-key"));
    browser.post("/api/suppressions", "{\"value\": \"cafe.com\"}");
    suppressionId = UUID.fromString(browser.get("/api/suppressions").json().at("/0/id").asString());
    var key = browser.post("/api/keys", "{\"name\": \"k\", \"scopes\": [\"read\"]}");
    keyId = UUID.fromString(key.text("/key/id"));
    var leads = browser.get("/api/campaigns/%s/leads".formatted(ended.campaignId()));
    leadId = UUID.fromString(leads.text("/items/0/id"));
    var newest = browser.get("/api/campaigns").json().at("/items/0");
    running =
        new Browser.Launched(
            UUID.fromString(newest.path("id").asString()),
            UUID.fromString(newest.path("jobId").asString()));
  }

  @Test
  void everyRouteHasItsPlaceInTheLists() {
    var known = new TreeSet<>(ROUTES_OF_ONES_OWN);
    known.addAll(ROUTES_OF_SOMEBODY.keySet());

    var found = new TreeSet<String>();
    routes
        .getHandlerMethods()
        .keySet()
        .forEach(
            route ->
                route.getPatternValues().stream()
                    .filter(path -> path.startsWith("/api"))
                    .forEach(
                        path ->
                            route
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(method -> found.add(method + " " + path))));
    assertThat(found).isEqualTo(known);
  }

  @TestFactory
  Stream<DynamicTest> whatIsAnothersIsNotThere() {
    return new TreeMap<>(ROUTES_OF_SOMEBODY)
        .entrySet().stream()
            .map(route -> dynamicTest(route.getKey(), () -> strangerFindsNothing(route)));
  }

  private void strangerFindsNothing(Map.Entry<String, String> route) {
    var stranger = newGuest();
    for (var owned : List.of(running, ended)) {
      var id =
          switch (route.getValue()) {
            case "job" -> owned.jobId();
            case "key" -> keyId;
            case "lead" -> leadId;
            case "suppression" -> suppressionId;
            case "workspace" -> teamId;
            default -> owned.campaignId();
          };
      var path =
          route
              .getKey()
              .replaceFirst("^[A-Z]+ ", "")
              .replace("{id}", id.toString())
              .replace("{userId}", ownerId.toString())
              .replace("{invitationId}", id.toString());
      var body = BODIES.getOrDefault(route.getKey(), "");

      var reply =
          switch (route.getKey().replaceFirst(" .*", "")) {
            case "GET" -> stranger.get(path);
            case "DELETE" -> stranger.delete(path);
            case "PATCH" -> stranger.patch(path, body);
            default -> stranger.post(path, body);
          };

      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }
    assertThat(stranger.get("/api/campaigns").json().path("items")).isEmpty();
  }

  private static EventStream eventsOf(Browser browser, Browser.Launched job) {
    return new EventStream(
        browser.open(browser.request("/api/jobs/%s/events".formatted(job.jobId()))));
  }
}
