package io.prospectpro.app.command;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Somebody's first visit to a server on this machine: the page, a session as a guest, a campaign,
 * and its stream. For one thread.
 */
final class FirstVisit implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CAMPAIGN =
      """
      {"businessType": "coffee shop", "location": "Boulder, CO", "maxResults": 5}
      """;
  private static final Pattern CAMPAIGN_ID = Pattern.compile("\"campaignId\":\"([^\"]+)\"");
  private static final Pattern EVENTS = Pattern.compile("\"eventsUrl\":\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(cookies).version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private int pages;

  FirstVisit(int port) {
    server = URI.create("http://127.0.0.1:%d/".formatted(port));
  }

  /**
   * What became of it.
   *
   * @param campaign in a word or two: its last status
   */
  record Seen(int pages, String campaign) {}

  /**
   * Visits.
   *
   * @throws IllegalStateException if a page is not as it should be
   */
  Seen run() throws IOException, InterruptedException {
    get("actuator/health/readiness", 200);
    get("", 200);
    get("api/session", 401);
    post("api/session", "", 200);
    var launched = post("api/campaigns", CAMPAIGN, 202);
    var last = follow(find(EVENTS, launched));
    get("api/campaigns", 200);
    get("api/campaigns/%s/leads".formatted(find(CAMPAIGN_ID, launched)), 200);
    get("api/dashboard", 200);
    return new Seen(pages, last);
  }

  /** Reads the stream to its end, unless that is too long in coming: mail servers may be slow. */
  private String follow(String events) throws IOException, InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    try (var lines = client.send(request(events).GET().build(), BodyHandlers.ofLines()).body()) {
      for (var line : (Iterable<String>) lines::iterator) {
        if (line.contains("\"status\":\"completed\"")) {
          return "completed";
        }
        // A silent stream has a ping each few seconds, so this is asked again and again.
        if (System.nanoTime() > deadline) {
          return "still under way after %d seconds".formatted(PATIENCE.toSeconds());
        }
      }
    }
    return "not completed";
  }

  private void get(String path, int expected) throws IOException, InterruptedException {
    send(request(path).GET(), expected);
  }

  private String post(String path, String body, int expected)
      throws IOException, InterruptedException {
    var token =
        cookies.getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
            .map(HttpCookie::getValue)
            .findFirst()
            .orElse("");
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("X-XSRF-TOKEN", token)
            .POST(BodyPublishers.ofString(body)),
        expected);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
  }

  private String send(HttpRequest.Builder request, int expected)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new IllegalStateException(
          "%s answered %d instead of %d: %s"
              .formatted(answer.uri().getPath(), answer.statusCode(), expected, answer.body()));
    }
    pages++;
    return answer.body();
  }

  private static String find(Pattern pattern, String json) {
    var found = pattern.matcher(json);
    if (!found.find()) {
      throw new IllegalStateException("There is no %s in the answer %s".formatted(pattern, json));
    }
    return found.group(1);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
