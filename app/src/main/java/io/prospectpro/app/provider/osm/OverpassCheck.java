package io.prospectpro.app.provider.osm;

import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.CallOutcome;
import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.Endpoint;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderCalls;
import io.prospectpro.app.provider.ProviderCheck;
import io.prospectpro.app.provider.ProviderSettings;
import io.prospectpro.app.provider.Question;
import io.prospectpro.app.provider.RateLimit;
import io.prospectpro.app.provider.Reading;
import io.prospectpro.app.provider.Reply;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks OpenStreetMap's server how many questions it would take from us now. */
@Component
final class OverpassCheck implements ProviderCheck {

  private static final Endpoint STATUS =
      new Endpoint(
          Provider.OVERPASS,
          "status",
          Endpoint.Billing.FREE,
          Overpass.INTERPRETER.limits(),
          Duration.ofSeconds(10));

  private final ProviderCalls calls;
  private final String userAgent;

  OverpassCheck(ProviderCalls calls, ProviderSettings settings) {
    this.calls = calls;
    this.userAgent = Overpass.userAgent(settings.openstreetmap().contact());
  }

  @Override
  public Provider provider() {
    return Provider.OVERPASS;
  }

  @Override
  public List<RateLimit> limits() {
    return STATUS.limits();
  }

  @Override
  public Finding ask(Credential credential) throws InterruptedException {
    return switch (calls.tryOnce(question(credential))) {
      case Answer.Known<Boolean> _ -> Finding.works("OpenStreetMap's server answers.");
      case Answer.Nothing<Boolean> _ -> Finding.works("OpenStreetMap's server answers.");
      case Answer.CouldNotAsk<Boolean>(_, var sentence, _) -> Finding.refused(sentence);
      case Answer.OverBudget<Boolean>(var sentence) -> Finding.refused(sentence);
    };
  }

  private Question<Boolean> question(Credential credential) {
    var request =
        HttpRequest.newBuilder(credential.at("/api/status"))
            .header("User-Agent", userAgent)
            .build();
    return new Question<>(
        STATUS,
        credential,
        "whether it answers",
        BigDecimal.ZERO,
        request,
        Boolean.class,
        OverpassCheck::read);
  }

  private static Reading<Boolean> read(Reply reply) {
    return reply.status() == 200
        ? Reading.ok(true, 1, BigDecimal.ZERO)
        : Reading.failed(
            CallOutcome.TRANSIENT,
            "OpenStreetMap's server does not answer us (HTTP %d).".formatted(reply.status()));
  }
}
