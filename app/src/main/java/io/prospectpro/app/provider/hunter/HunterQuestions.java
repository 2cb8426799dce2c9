package io.prospectpro.app.provider.hunter;

import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.Endpoint;
import io.prospectpro.app.provider.Endpoint.Billing;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.Question;
import io.prospectpro.app.provider.RateLimit;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be asked of Hunter with one key. Thread-safe. */
final class HunterQuestions {

  static final List<RateLimit> LIMITS =
      List.of(
          RateLimit.ofEachKind(15, Duration.ofSeconds(1)),
          RateLimit.ofEachKind(500, Duration.ofMinutes(1)));

  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  /** The longest that the finder may be told to look, and some time for the way. */
  private static final int FINDER_SECONDS = 20;

  private static final Endpoint DOMAIN_SEARCH =
      endpoint("domain-search", Billing.EACH_QUESTION_ONCE, TIMEOUT);
  private static final Endpoint EMAIL_FINDER =
      endpoint("email-finder", Billing.EACH_QUESTION_ONCE, Duration.ofSeconds(FINDER_SECONDS + 10));
  private static final Endpoint EMAIL_COUNT = endpoint("email-count", Billing.FREE, TIMEOUT);
  private static final Endpoint ACCOUNT = endpoint("account", Billing.FREE, TIMEOUT);

  private final Credential credential;
  private final Function<LocalDate, BigDecimal> creditPrice;
  private final InstantSource clock;
  private final HunterReader reader;

  /**
   * The questions.
   *
   * @param creditPrice what a credit costs on a day, in US dollars
   */
  HunterQuestions(
      Credential credential, Function<LocalDate, BigDecimal> creditPrice, InstantSource clock) {
    this.credential = credential;
    this.creditPrice = creditPrice;
    this.clock = clock;
    this.reader = new HunterReader(clock);
  }

  private static Endpoint endpoint(String name, Billing billing, Duration timeout) {
    return new Endpoint(Provider.HUNTER, name, billing, LIMITS, timeout);
  }

  Credential credential() {
    return credential;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Ten addresses at most: what one credit buys, and what the free plan allows. */
  Question<HunterDomain> domainSearch(String domain) {
    var price = creditPrice.apply(today());
    return question(
        DOMAIN_SEARCH,
        Map.of("domain", normal(domain), "limit", "10"),
        price,
        HunterDomain.class,
        reply -> reader.domain(reply, price));
  }

  Question<HunterAddress> emailFinder(String domain, String firstName, String lastName) {
    var price = creditPrice.apply(today());
    var names =
        Map.of(
            "domain",
            normal(domain),
            "first_name",
            firstName.strip(),
            "last_name",
            lastName.strip(),
            "max_duration",
            String.valueOf(FINDER_SECONDS));
    return question(
        EMAIL_FINDER, names, price, HunterAddress.class, reply -> reader.found(reply, price));
  }

  Question<HunterCount> emailCount(String domain) {
    return question(
        EMAIL_COUNT,
        Map.of("domain", normal(domain)),
        BigDecimal.ZERO,
        HunterCount.class,
        reader::count);
  }

  /** Another question each day, so that a job does not live with yesterday's answer. */
  Question<HunterAccount> account() {
    return new Question<>(
        ACCOUNT,
        credential,
        "on " + today(),
        BigDecimal.ZERO,
        request("/v2/account"),
        HunterAccount.class,
        reader::account);
  }

  private <T> Question<T> question(
      Endpoint endpoint,
      Map<String, String> parameters,
      BigDecimal worstCost,
      Class<T> type,
      Question.Reader<T> reading) {
    var query = query(parameters);
    var request = request("/v2/%s?%s".formatted(endpoint.name(), query));
    return new Question<>(endpoint, credential, query, worstCost, request, type, reading);
  }

  private HttpRequest request(String pathAndQuery) {
    return HttpRequest.newBuilder(credential.at(pathAndQuery))
        .header("X-API-KEY", credential.key())
        .header("Accept", "application/json")
        .build();
  }

  /** In alphabetical order: the same question has the same words. */
  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String normal(String domain) {
    return domain.strip().toLowerCase(Locale.ROOT);
  }
}
