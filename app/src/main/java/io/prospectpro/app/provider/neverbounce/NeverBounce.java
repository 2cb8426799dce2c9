package io.prospectpro.app.provider.neverbounce;

import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.Endpoint;
import io.prospectpro.app.provider.Endpoint.Billing;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderCalls;
import io.prospectpro.app.provider.Purchase;
import io.prospectpro.app.provider.Question;
import io.prospectpro.app.provider.RateLimit;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has addresses verified by NeverBounce, many in one job, for several payers at once.
 *
 * <p>Creating a job starts it, and charges each of its addresses; there is no way to ask for the
 * same job twice. A creation is therefore sent once, and what it costs is to be reserved before, as
 * {@link #purchase} says. All else is free and may be repeated. Thread-safe; its calls block.
 */
public final class NeverBounce {

  /** It names none; this is far below what anybody was refused for. */
  static final List<RateLimit> LIMITS = List.of(new RateLimit(10, Duration.ofSeconds(1)));

  private static final int ON_A_PAGE = 1_000;

  private static final Endpoint CREATE = endpoint("jobs/create", Billing.RESERVED);
  private static final Endpoint STATUS = endpoint("jobs/status", Billing.FREE);
  private static final Endpoint RESULTS = endpoint("jobs/results", Billing.FREE);
  private static final Endpoint ACCOUNT = endpoint("account/info", Billing.FREE);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final ProviderCalls calls;
  private final Supplier<Optional<Credential>> credential;
  private final Function<LocalDate, BigDecimal> addressPrice;
  private final InstantSource clock;

  /**
   * NeverBounce with one key.
   *
   * @param credential asked each time; empty while there is no key
   * @param addressPrice what an address costs on a day, in US dollars
   */
  NeverBounce(
      ProviderCalls calls,
      Supplier<Optional<Credential>> credential,
      Function<LocalDate, BigDecimal> addressPrice,
      InstantSource clock) {
    this.calls = calls;
    this.credential = credential;
    this.addressPrice = addressPrice;
    this.clock = clock;
  }

  private static Endpoint endpoint(String name, Billing billing) {
    return new Endpoint(Provider.NEVERBOUNCE, name, billing, LIMITS, Duration.ofSeconds(30));
  }

  /** Whether there is a key. Without one, nothing else may be called. */
  public boolean isOn() {
    return credential.get().isPresent();
  }

  /** What the verification of an address is in the ledger, at today's price. */
  public Purchase purchase(String email) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new Purchase(CREATE, credential(), email, addressPrice.apply(today));
  }

  /**
   * Creates and starts a job. Never {@link Answer.Nothing} or {@link Answer.OverBudget}.
   *
   * @param batch our name of it, by which people recognise it in their account
   * @return its number
   */
  public Answer<Long> createJob(String batch, List<AddressToCheck> addresses)
      throws InterruptedException {
    var body = new LinkedHashMap<String, Object>();
    body.put("input_location", "supplied");
    body.put("input", addresses);
    body.put("filename", "prospectpro " + batch);
    body.put("auto_parse", true);
    body.put("auto_start", true);
    body.put("allow_manual_review", false);
    var with = credential();
    return calls.askReserved(
        question(
            CREATE,
            with,
            body,
            request(CREATE, with, body).header("X-Request-Id", batch),
            Long.class,
            reply -> NeverBounceReader.created(reply, addresses.size())));
  }

  /** How a job stands. Never {@link Answer.Nothing} or {@link Answer.OverBudget}. */
  public Answer<JobStanding> standingOf(long job) throws InterruptedException {
    return ask(STATUS, Map.of("job_id", job), JobStanding.class, NeverBounceReader::standing);
  }

  /**
   * All results of a complete job; {@link CheckedAddresses} may lack some of those it was given.
   */
  public Answer<CheckedAddresses> resultsOf(long job) throws InterruptedException {
    var all = new ArrayList<CheckedAddress>();
    for (var page = 1; ; page++) {
      var body = Map.of("job_id", job, "page", page, "items_per_page", ON_A_PAGE);
      switch (ask(RESULTS, body, ResultPage.class, NeverBounceReader::results)) {
        case Answer.Known<ResultPage>(var found) -> {
          all.addAll(found.addresses());
          if (page >= found.pages()) {
            return new Answer.Known<>(new CheckedAddresses(all));
          }
        }
        case Answer.Nothing<ResultPage> _ -> {
          return new Answer.Nothing<>();
        }
        case Answer.CouldNotAsk<ResultPage>(var outcome, var sentence, var until) -> {
          return new Answer.CouldNotAsk<>(outcome, sentence, until);
        }
        case Answer.OverBudget<ResultPage>(var sentence) -> {
          return new Answer.OverBudget<>(sentence);
        }
      }
    }
  }

  /** The account that the key belongs to. */
  public Answer<NeverBounceAccount> account() throws InterruptedException {
    return calls.askReserved(accountOf(credential()));
  }

  /** The same for any key. Free. */
  static Question<NeverBounceAccount> accountOf(Credential credential) {
    return question(
        ACCOUNT,
        credential,
        Map.of(),
        request(ACCOUNT, credential, Map.of()),
        NeverBounceAccount.class,
        NeverBounceReader::account);
  }

  private <T> Answer<T> ask(
      Endpoint endpoint, Map<String, ?> body, Class<T> type, Question.Reader<T> reader)
      throws InterruptedException {
    var with = credential();
    return calls.askReserved(
        question(endpoint, with, body, request(endpoint, with, body), type, reader));
  }

  private static HttpRequest.Builder request(
      Endpoint endpoint, Credential with, Map<String, ?> body) {
    var keyed = new LinkedHashMap<String, Object>(body);
    keyed.put("key", with.key());
    return HttpRequest.newBuilder(with.at("/v4.2/" + endpoint.name()))
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .POST(BodyPublishers.ofString(JSON.writeValueAsString(keyed)));
  }

  private static <T> Question<T> question(
      Endpoint endpoint,
      Credential with,
      Map<String, ?> body,
      HttpRequest.Builder request,
      Class<T> type,
      Question.Reader<T> reader) {
    var words = JSON.writeValueAsString(body);
    return new Question<>(endpoint, with, words, BigDecimal.ZERO, request.build(), type, reader);
  }

  private Credential credential() {
    return credential
        .get()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "NeverBounce was asked without a key. Ask isOn() first, or set"
                        + " prospectpro.providers.neverbounce.key."));
  }
}
