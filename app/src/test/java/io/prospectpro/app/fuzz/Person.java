package io.prospectpro.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.app.testing.Browser;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody who is signed in and has one of everything that such a person can have.
 *
 * @param ids of what they have, by the word that stands before such an id in a path
 */
record Person(Browser browser, Map<String, String> ids) implements AutoCloseable {

  private static final String PASSWORD = "correct horse battery";

  Person {
    ids = Map.copyOf(ids);
  }

  static Person guest(Browser browser) {
    var user = browser.signIn();
    var job = browser.launch("dentist", 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> browser.get("/api/jobs/" + job.jobId()).text("/completedAt").length() > 0);
    browser.post("/api/suppressions", "{\"value\": \"cafe.com\"}");
    return new Person(
        browser,
        Map.of(
            "campaigns", job.campaignId().toString(),
            "jobs", job.jobId().toString(),
            "suppressions", browser.get("/api/suppressions").text("/0/id"),
            "members", user.toString(),
            "providers", "hunter"));
  }

  /** A guest who has signed up, and has a team and a key. */
  static Person account(Browser browser) {
    var ids = new HashMap<>(guest(browser).ids());
    browser.signUp("fuzz-%s@example.com".formatted(UUID.randomUUID()), PASSWORD);
    var team = browser.post("/api/workspaces", "{\"name\": \"Sales\"}").text("/id");
    var invited =
        browser.post("/api/workspaces/%s/invitations".formatted(team), "{\"role\": \"viewer\"}");
    var key = browser.post("/api/keys", "{\"name\": \"a key\", \"scopes\": [\"read\"]}");
    assertThat(key.status()).as(key.body()).isEqualTo(201);
    ids.put("workspaces", team);
    ids.put("invitations", invited.text("/invitation/id"));
    ids.put("keys", key.text("/key/id"));
    ids.put("sessions", browser.get("/api/account/sessions").text("/0/id"));
    return new Person(browser, ids);
  }

  @Override
  public void close() {
    browser.close();
  }
}
