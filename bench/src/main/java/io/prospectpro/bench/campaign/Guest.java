package io.prospectpro.bench.campaign;

import java.io.IOException;
import java.net.ConnectException;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody with a browser who has just come to the product: a session of their own, a campaign, its
 * live stream. For one thread.
 */
public final class Guest implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final String DATA = "data: ";
  private static final int MOST_LEADS = 100;

  private final URI server;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(cookies).version(HttpClient.Version.HTTP_1_1).build();

  public Guest(URI server) throws IOException, InterruptedException {
    this.server = server;
    send(request("/api/session").GET());
    require(200, post("/api/session", ""));
  }

  /**
   * A campaign that was followed to its end.
   *
   * @param completedAt when the end was heard of
   * @param time from sending the request until then
   * @param stages when each stage was first heard of, from sending the request
   */
  public record Followed(
      UUID campaign, Instant completedAt, Duration time, Map<String, Duration> stages) {

    public Followed {
      stages = new LinkedHashMap<>(stages);
    }
  }

  /** The session, as a browser sends it. */
  public String cookies() {
    return cookies.getCookieStore().getCookies().stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  /** Whether anybody answers there by now. */
  static boolean isServed(URI server) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var session = HttpRequest.newBuilder(server.resolve("/api/session")).build();
      return client.send(session, BodyHandlers.discarding()).statusCode() < 500;
    } catch (ConnectException e) {
      return false;
    }
  }

  /**
   * Starts a campaign and follows it until its job says that it is completed.
   *
   * @throws IllegalStateException if it ends in another way
   */
  public Followed run(Map<String, ?> campaign) throws IOException, InterruptedException {
    var sent = System.nanoTime();
    var launched =
        JSON.readTree(require(202, post("/api/campaigns", JSON.writeValueAsString(campaign))));
    var stages = new LinkedHashMap<String, Duration>();
    var events = request(launched.path("eventsUrl").asString()).GET().build();
    try (var lines = client.send(events, BodyHandlers.ofLines()).body()) {
      var all = lines.iterator();
      while (all.hasNext()) {
        var line = all.next();
        var job =
            line.startsWith(DATA) ? JSON.readTree(line.substring(DATA.length())) : JSON.nullNode();
        if (job.has("currentStage")) {
          var time = Duration.ofNanos(System.nanoTime() - sent);
          stages.putIfAbsent(job.path("currentStage").asString(), time);
          if (hasCompleted(job)) {
            var id = UUID.fromString(launched.path("campaignId").asString());
            return new Followed(id, Instant.now(), time, stages);
          }
        }
      }
    }
    throw new IllegalStateException("The stream ended before the campaign had: " + launched);
  }

  private static boolean hasCompleted(JsonNode job) {
    var status = job.path("status").asString();
    if (List.of("failed", "cancelled").contains(status)) {
      throw new IllegalStateException("The campaign has not completed: " + job);
    }
    return status.equals("completed");
  }

  public List<JsonNode> leads(UUID campaign) throws IOException, InterruptedException {
    var path = "/api/campaigns/%s/leads?limit=%d".formatted(campaign, MOST_LEADS);
    var leads = new ArrayList<JsonNode>();
    JSON.readTree(require(200, send(request(path).GET()))).path("items").forEach(leads::add);
    return leads;
  }

  /** The leads once no verdict is pending any more, or once patience has run out. */
  public List<JsonNode> awaitVerdicts(UUID campaign, Duration patience)
      throws IOException, InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    var leads = leads(campaign);
    while (pending(leads) > 0 && System.nanoTime() < deadline) {
      Thread.sleep(LOOK);
      leads = leads(campaign);
    }
    return leads;
  }

  /** How many leads' addresses are still being verified. */
  public static long pending(List<JsonNode> leads) {
    return leads.stream()
        .filter(lead -> lead.path("emailStatus").asString("").equals("pending"))
        .count();
  }

  private HttpResponse<String> post(String path, String body)
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
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String require(int status, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      throw new IllegalStateException(
          "%s answered %d instead of %d: %s"
              .formatted(answer.uri().getPath(), answer.statusCode(), status, answer.body()));
    }
    return answer.body();
  }

  @Override
  public void close() {
    client.close();
  }
}
