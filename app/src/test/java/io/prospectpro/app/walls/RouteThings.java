package io.prospectpro.app.walls;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.ScriptedCampaigns;
import io.prospectpro.app.testing.Team;
import io.prospectpro.app.testing.Team.Person;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a route is asked about: things of one team, made anew where the route uses them up, and a
 * body with which the right person succeeds.
 */
final class RouteThings {

  private static final String CAMPAIGN =
      """
      {"businessType": "cafe", "location": "Boulder, CO", "maxResults": 1}
      """;

  /** What is not here is sent an empty object. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("POST /api/campaigns", CAMPAIGN),
          Map.entry("POST /api/campaigns/estimate", CAMPAIGN),
          Map.entry("POST /api/suppressions", "{\"value\": \"cafe.com\"}"),
          Map.entry("POST /api/workspaces", "{\"name\": \"Another\"}"),
          Map.entry("PATCH /api/workspaces/{id}", "{\"name\": \"Renamed\"}"),
          Map.entry("PATCH /api/workspaces/{id}/members/{userId}", "{\"role\": \"member\"}"),
          Map.entry("POST /api/workspaces/{id}/invitations", "{\"role\": \"viewer\"}"),
          Map.entry(
              "POST /functions/v1/business-discovery-background",
              "{\"businessType\": \"cafe\", \"location\": \"Boulder, CO\"}"),
          Map.entry("PUT /api/account/notifications", "{\"campaignEnded\": true}"),
          Map.entry("PUT /api/admin/providers/{provider}", "{\"key\": \"0123456789abcdef\"}"),
          Map.entry("POST /api/keys", "{\"name\": \"a key\", \"scopes\": [\"read\"]}"));

  private final Supplier<Person> accounts;
  private final Team team;
  private final Browser.Launched ended;

  RouteThings(Team team, Supplier<Person> accounts) {
    this.team = team;
    this.accounts = accounts;
    this.ended = owner().launch("coffee shop", 1);
    try (var stream =
        new EventStream(
            owner().open(owner().request("/api/jobs/%s/events".formatted(ended.jobId()))))) {
      stream.rest();
    }
  }

  private Browser owner() {
    return team.owner().browser().in(team.id());
  }

  /** The path with the ids of things that are there, and are the team's. */
  String pathOf(String route) {
    var path = route.replaceFirst("^[A-Z]+ ", "");
    if (route.startsWith("DELETE /api/suppressions/")) {
      return path.replace("{id}", suppression());
    }
    if (route.matches("POST /api/(admin/)?jobs/\\{id}/cancel")) {
      return path.replace("{id}", owner().launch(ScriptedCampaigns.SLOW, 1).jobId().toString());
    }
    if (route.matches("POST /api/(admin/)?jobs/\\{id}/retry")) {
      return path.replace("{id}", cancelled());
    }
    if (path.matches("/api/(admin/)?jobs/.*")) {
      return path.replace("{id}", ended.jobId().toString());
    }
    if (path.startsWith("/api/campaigns/")) {
      return path.replace("{id}", ended.campaignId().toString());
    }
    if (path.startsWith("/api/leads/") && path.contains("{id}")) {
      var leads = owner().get("/api/campaigns/%s/leads".formatted(ended.campaignId()));
      return path.replace("{id}", leads.text("/items/0/id"));
    }
    if (path.equals("/api/places/near")) {
      return path + "?lat=40.01&lon=-105.27&miles=10";
    }
    if (path.startsWith("/api/workspaces/")) {
      return path.replace("{id}", team.id().toString())
          .replace("{userId}", path.contains("{userId}") ? newMember() : "")
          .replace("{invitationId}", path.contains("{invitationId}") ? invitation() : "");
    }
    if (path.startsWith("/api/admin/providers/")) {
      return path.replace("{provider}", "hunter");
    }
    if (path.startsWith("/api/keys/")) {
      return path.replace("{id}", key());
    }
    if (path.startsWith("/api/unsubscribe/")) {
      return path.replace("{token}", "0123456789abcdef"); // Only a letter tells a right one.
    }
    if (path.startsWith("/api/account/sessions/")) {
      return path.replace("{id}", owner().get("/api/account/sessions").text("/0/id"));
    }
    assertThat(path).as("tell here what its ids are").doesNotContain("{");
    return path;
  }

  static String bodyOf(String route) {
    return BODIES.getOrDefault(route, "{}");
  }

  /** GET and DELETE have no body. */
  static BodyPublisher publisherOf(String route) {
    return route.matches("(GET|DELETE) .*")
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(bodyOf(route));
  }

  private String cancelled() {
    var job = owner().launch(ScriptedCampaigns.SLOW, 1).jobId().toString();
    owner().post("/api/jobs/%s/cancel".formatted(job), "");
    return job;
  }

  private String suppression() {
    owner().post("/api/suppressions", "{\"value\": \"cafe.com\"}");
    return owner().get("/api/suppressions").text("/0/id");
  }

  private String newMember() {
    return team.join(accounts.get(), "viewer").id().toString();
  }

  private String invitation() {
    return team.invite("{\"role\": \"viewer\"}").text("/invitation/id");
  }

  private String key() {
    return owner().post("/api/keys", BODIES.getOrDefault("POST /api/keys", "")).text("/key/id");
  }
}
