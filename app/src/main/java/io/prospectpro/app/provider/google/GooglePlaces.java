package io.prospectpro.app.provider.google;

import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.Endpoint;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.Prices;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderCalls;
import io.prospectpro.app.provider.Question;
import io.prospectpro.app.provider.RateLimit;
import io.prospectpro.app.provider.Reading;
import io.prospectpro.app.provider.Reply;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Google for one page of places at a time, with all that is wanted of them in the one call.
 * Thread-safe.
 */
public final class GooglePlaces {

  static final Endpoint TEXT_SEARCH =
      new Endpoint(
          Provider.GOOGLE,
          "text-search",
          Endpoint.Billing.EACH_ANSWER,
          List.of(new RateLimit(600, Duration.ofMinutes(1))),
          Duration.ofSeconds(10));

  /** What phone, website and rating make of the call's price. */
  private static final String SKU = "text-search-enterprise";

  private static final String MASK =
      Stream.of(
                  "id",
                  "displayName",
                  "addressComponents",
                  "location",
                  "types",
                  "primaryType",
                  "businessStatus",
                  "nationalPhoneNumber",
                  "internationalPhoneNumber",
                  "websiteUri",
                  "rating",
                  "userRatingCount",
                  "googleMapsUri")
              .map("places."::concat)
              .collect(Collectors.joining(","))
          + ",nextPageToken";

  /** Google adds fields when it likes. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final ProviderCalls calls;
  private final Supplier<Optional<Credential>> credential;
  private final Prices prices;
  private final InstantSource clock;

  /**
   * Google with the key of the moment.
   *
   * @param credential asked each time; empty while there is no key
   */
  public GooglePlaces(
      ProviderCalls calls,
      Supplier<Optional<Credential>> credential,
      Prices prices,
      InstantSource clock) {
    this.calls = calls;
    this.credential = credential;
    this.prices = prices;
    this.clock = clock;
  }

  /** Whether there is a key. Without one, nothing else may be called. */
  public boolean isOn() {
    return credential.get().isPresent();
  }

  /** Whether what answers is the sandbox. */
  public boolean isSandbox() {
    return on().isSandbox();
  }

  /** Asks for a page; a page that the job got before is not asked for again. */
  public Answer<PlacesPage> search(TextSearch search, Payer payer) throws InterruptedException {
    return calls.ask(question(search), payer);
  }

  private Question<PlacesPage> question(TextSearch search) {
    var today = LocalDate.ofInstant(clock.instant(), PlacesRefusal.PACIFIC);
    var price = prices.of(Provider.GOOGLE, SKU, today);
    var with = on();
    var request =
        HttpRequest.newBuilder(with.at("/v1/places:searchText"))
            .header("Content-Type", "application/json")
            .header("X-Goog-Api-Key", with.key())
            .header("X-Goog-FieldMask", MASK)
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(search.body())))
            .build();
    return new Question<>(
        TEXT_SEARCH,
        with,
        search.words(),
        price,
        request,
        PlacesPage.class,
        reply -> read(reply, price));
  }

  private Credential on() {
    return credential
        .get()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Google was asked without a key. Ask isOn() first, or set"
                        + " prospectpro.providers.google.key."));
  }

  private Reading<PlacesPage> read(Reply reply, BigDecimal price) {
    if (reply.status() != 200) {
      return PlacesRefusal.read(reply, clock.instant());
    }
    var body = JSON.readValue(reply.body(), PlacesBody.class);
    return body.isEmpty()
        ? Reading.empty(price)
        : Reading.ok(body.toPage(clock.instant()), body.listed(), price);
  }
}
