package io.prospectpro.app.provider.osm;

import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.CallOutcome;
import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.Endpoint;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderCalls;
import io.prospectpro.app.provider.Question;
import io.prospectpro.app.provider.RateLimit;
import io.prospectpro.app.provider.Reading;
import io.prospectpro.app.provider.Reply;
import io.prospectpro.app.provider.RetryAfter;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Overpass what there is around a point. Thread-safe.
 *
 * <p>The limits keep all campaigns together below the 10,000 requests a day that the public server
 * asks for.
 */
public final class Overpass {

  static final Endpoint INTERPRETER =
      new Endpoint(
          Provider.OVERPASS,
          "interpreter",
          Endpoint.Billing.FREE,
          List.of(new RateLimit(1, Duration.ofSeconds(1)), new RateLimit(400, Duration.ofHours(1))),
          Duration.ofSeconds(AroundQuery.SECONDS + 10),
          // One source of several: a campaign does not wait long for it.
          Duration.ofSeconds(10));

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final ProviderCalls calls;
  private final Credential credential;
  private final String userAgent;
  private final InstantSource clock;

  public Overpass(ProviderCalls calls, Credential credential, String contact, InstantSource clock) {
    this.calls = calls;
    this.credential = credential;
    this.userAgent = userAgent(contact);
    this.clock = clock;
  }

  static String userAgent(String contact) {
    if (contact.isBlank()) {
      return "ProspectPro";
    }
    if (!contact.matches("[\\x20-\\x7e]+")) {
      throw new IllegalArgumentException(
          "The contact \"%s\" cannot be sent in a header. Give an e-mail or web address in plain letters as prospectpro.providers.openstreetmap.contact."
              .formatted(contact));
    }
    return "ProspectPro (%s)".formatted(contact.strip());
  }

  /** Whether what answers is the sandbox. */
  public boolean isSandbox() {
    return credential.isSandbox();
  }

  public Answer<OsmElements> find(AroundQuery query, Payer payer) throws InterruptedException {
    return calls.ask(question(query.text()), payer);
  }

  private Question<OsmElements> question(String query) {
    var form = "data=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(credential.at("/api/interpreter"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("User-Agent", userAgent)
            .POST(BodyPublishers.ofString(form))
            .build();
    return new Question<>(
        INTERPRETER, credential, query, BigDecimal.ZERO, request, OsmElements.class, this::read);
  }

  private Reading<OsmElements> read(Reply reply) {
    return switch (reply.status()) {
      case 200 -> readElements(reply);
      case 401, 403 ->
          failed(
              CallOutcome.AUTH,
              "OpenStreetMap's server refuses to answer (HTTP %d): %s Set a contact as prospectpro.providers.openstreetmap.contact, or use a server of your own.",
              reply);
      case 429 -> tooFast(reply);
      case 504 ->
          failed(CallOutcome.TRANSIENT, "OpenStreetMap's server is too busy (HTTP %d): %s", reply);
      case 408, 500, 502, 503 ->
          failed(CallOutcome.TRANSIENT, "OpenStreetMap's server failed (HTTP %d): %s", reply);
      default ->
          failed(
              CallOutcome.BAD_REQUEST,
              "OpenStreetMap's server did not understand the question (HTTP %d): %s",
              reply);
    };
  }

  private static Reading<OsmElements> readElements(Reply reply) {
    var body = JSON.readValue(reply.body(), OverpassBody.class);
    if (body.remark() != null) {
      return Reading.failed(
          CallOutcome.TRANSIENT,
          "OpenStreetMap's server gave up: %s".formatted(OverpassPage.sentence(body.remark())));
    }
    var found = body.elements().size();
    return found == 0
        ? Reading.empty(BigDecimal.ZERO)
        : Reading.ok(body.toElements(), found, BigDecimal.ZERO);
  }

  private Reading<OsmElements> tooFast(Reply reply) {
    Reading<OsmElements> reading =
        failed(
            CallOutcome.RATE_LIMITED,
            "OpenStreetMap's server has no slot free for us (HTTP %d): %s",
            reply);
    return RetryAfter.of(reply, clock.instant()).map(reading::until).orElse(reading);
  }

  private static Reading<OsmElements> failed(CallOutcome outcome, String form, Reply reply) {
    return Reading.failed(
        outcome, form.formatted(reply.status(), OverpassPage.reasonIn(reply.body())));
  }
}
