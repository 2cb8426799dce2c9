package io.prospectpro.bench.campaign;

import io.prospectpro.sandbox.Sandbox;
import io.prospectpro.sandbox.provider.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model of the original program: not the program, but the calls that it makes, in its order and
 * with its pauses, and nothing of its own between them.
 *
 * <p>It searches Google's legacy Text Search to the end, three pages at most, two seconds before
 * each further page (without which the token is refused); asks for the details of every firm found,
 * with 80 ms between two; keeps the first so many; and then, for one after the other, asks Hunter
 * for the domain and NeverBounce for the best address. Where the original does more, such as a
 * second search when firms are missing, the model does less: it is the original at its quickest and
 * cheapest, and without the mistake by which it never enriched a lead. For one thread.
 */
public final class OriginalModel implements AutoCloseable {

  static final Duration BEFORE_NEXT_PAGE = Duration.ofSeconds(2);
  static final Duration BETWEEN_DETAILS = Duration.ofMillis(80);

  private static final int PAGES = 3;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Sandbox sandbox;
  private final Pause pause;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * The model.
   *
   * @param pause lets time pass; a test moves a clock
   */
  public OriginalModel(Sandbox sandbox, Pause pause) {
    this.sandbox = sandbox;
    this.pause = pause;
  }

  /** Lets time pass. */
  @FunctionalInterface
  public interface Pause {
    void pass(Duration time) throws InterruptedException;
  }

  /**
   * What a run came to.
   *
   * @param pages asked for
   * @param found firms whose details were asked for
   * @param leads kept
   * @param valid those with an address that NeverBounce calls valid
   */
  public record Run(Duration time, int pages, int found, int leads, int valid) {

    /** As if a token were good at once. */
    public Duration withoutWaitingForTokens() {
      return time.minus(BEFORE_NEXT_PAGE.multipliedBy(pages - 1L));
    }
  }

  /** Finds firms and their addresses. */
  public Run run(String query, int leads) throws IOException, InterruptedException {
    var begin = System.nanoTime();
    var search = search(query);
    var firms = new ArrayList<JsonNode>();
    for (var id : search.ids) {
      if (!firms.isEmpty()) {
        pause.pass(BETWEEN_DETAILS);
      }
      firms.add(details(id));
    }
    var kept = firms.subList(0, Math.min(leads, firms.size()));
    var valid = 0;
    for (var firm : kept) {
      valid += enrich(firm) ? 1 : 0;
    }
    var time = Duration.ofNanos(System.nanoTime() - begin);
    return new Run(time, search.pages, firms.size(), kept.size(), valid);
  }

  private record Search(int pages, List<String> ids) {}

  private Search search(String query) throws IOException, InterruptedException {
    var ids = new ArrayList<String>();
    @Nullable String token = null;
    var pages = 0;
    do {
      if (token != null) {
        pause.pass(BEFORE_NEXT_PAGE);
      }
      var page =
          google("textsearch", token == null ? Map.of("query", query) : Map.of("pagetoken", token));
      pages++;
      page.path("results").forEach(place -> ids.add(place.path("place_id").asString()));
      token = page.path("next_page_token").stringValue(null);
    } while (token != null && pages < PAGES);
    return new Search(pages, ids);
  }

  private JsonNode details(String id) throws IOException, InterruptedException {
    var fields = "name,formatted_address,formatted_phone_number,website";
    return google("details", Map.of("place_id", id, "fields", fields)).path("result");
  }

  private JsonNode google(String call, Map<String, String> parameters)
      throws IOException, InterruptedException {
    var path = "/maps/api/place/%s/json?key=%s%s".formatted(call, Sandbox.KEY, query(parameters));
    var answer = ask(HttpRequest.newBuilder(at(Provider.GOOGLE, path)));
    if (!List.of("OK", "ZERO_RESULTS").contains(answer.path("status").asString())) {
      throw new IllegalStateException("Google's %s answered %s".formatted(call, answer));
    }
    return answer;
  }

  /** Whether there is an address, and mail to it arrives. */
  private boolean enrich(JsonNode firm) throws IOException, InterruptedException {
    var domain = domainOf(firm.path("website").asString(""));
    if (domain.isEmpty()) {
      return false;
    }
    var path = "/v2/domain-search?limit=10" + query(Map.of("domain", domain.get()));
    var request =
        HttpRequest.newBuilder(at(Provider.HUNTER, path)).header("X-API-KEY", Sandbox.KEY);
    var email = ask(request).path("data").path("emails").path(0).path("value").stringValue(null);
    if (email == null) {
      return false;
    }
    var check = JSON.writeValueAsString(Map.of("key", Sandbox.KEY, "email", email));
    var verdict =
        ask(
            HttpRequest.newBuilder(at(Provider.NEVERBOUNCE, "/v4.2/single/check"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(check)));
    if (!verdict.path("status").asString().equals("success")) {
      throw new IllegalStateException("NeverBounce's check answered " + verdict);
    }
    return verdict.path("result").asString().equals("valid");
  }

  private static Optional<String> domainOf(String website) {
    return website.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(URI.create(website.strip()).getHost())
            .map(host -> host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", ""));
  }

  private URI at(Provider provider, String pathAndQuery) {
    return URI.create(sandbox.uri(provider) + pathAndQuery);
  }

  private static String query(Map<String, String> parameters) {
    var query = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            query.append(
                "&%s=%s".formatted(name, URLEncoder.encode(value, StandardCharsets.UTF_8))));
    return query.toString();
  }

  private JsonNode ask(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          "%s answered %d: %s"
              .formatted(answer.uri().getPath(), answer.statusCode(), answer.body()));
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    client.close();
  }
}
