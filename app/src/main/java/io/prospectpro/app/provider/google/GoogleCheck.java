package io.prospectpro.app.provider.google;

import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.Endpoint;
import io.prospectpro.app.provider.Endpoint.Billing;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderCalls;
import io.prospectpro.app.provider.ProviderCheck;
import io.prospectpro.app.provider.Question;
import io.prospectpro.app.provider.RateLimit;
import io.prospectpro.app.provider.Reading;
import io.prospectpro.app.provider.Reply;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Searches with a key for nothing but the ids of places, for which Google charges nothing. */
@Component
final class GoogleCheck implements ProviderCheck {

  private static final Endpoint IDS_ONLY =
      new Endpoint(
          Provider.GOOGLE,
          "text-search-ids",
          Billing.FREE,
          GooglePlaces.TEXT_SEARCH.limits(),
          GooglePlaces.TEXT_SEARCH.timeout());

  private static final String BODY =
      """
      {"textQuery": "coffee shop in Boulder, CO", "pageSize": 1}
      """;

  private final ProviderCalls calls;

  GoogleCheck(ProviderCalls calls) {
    this.calls = calls;
  }

  @Override
  public Provider provider() {
    return Provider.GOOGLE;
  }

  @Override
  public List<RateLimit> limits() {
    return IDS_ONLY.limits();
  }

  @Override
  public Finding ask(Credential credential) throws InterruptedException {
    return switch (calls.tryOnce(question(credential))) {
      case Answer.Known<Boolean> _ -> Finding.works("Google Places takes the key.");
      case Answer.Nothing<Boolean> _ -> Finding.works("Google Places takes the key.");
      case Answer.CouldNotAsk<Boolean>(_, var sentence, _) -> Finding.refused(sentence);
      case Answer.OverBudget<Boolean>(var sentence) -> Finding.refused(sentence);
    };
  }

  private static Question<Boolean> question(Credential credential) {
    var request =
        HttpRequest.newBuilder(credential.at("/v1/places:searchText"))
            .header("Content-Type", "application/json")
            .header("X-Goog-Api-Key", credential.key())
            // Any other field has a price.
            .header("X-Goog-FieldMask", "places.id")
            .POST(BodyPublishers.ofString(BODY))
            .build();
    return new Question<>(
        IDS_ONLY,
        credential,
        "whether the key works",
        BigDecimal.ZERO,
        request,
        Boolean.class,
        GoogleCheck::read);
  }

  private static Reading<Boolean> read(Reply reply) {
    return reply.status() == 200
        ? Reading.ok(true, 1, BigDecimal.ZERO)
        : PlacesRefusal.read(reply, InstantSource.system().instant());
  }
}
