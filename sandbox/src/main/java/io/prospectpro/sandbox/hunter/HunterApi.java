package io.prospectpro.sandbox.hunter;

import io.prospectpro.sandbox.firm.World;
import io.prospectpro.sandbox.http.Request;
import io.prospectpro.sandbox.http.Response;
import io.prospectpro.sandbox.person.Mailbox;
import io.prospectpro.sandbox.person.People;
import io.prospectpro.sandbox.provider.Answer;
import io.prospectpro.sandbox.provider.Charge;
import io.prospectpro.sandbox.provider.KeyState;
import io.prospectpro.sandbox.provider.Provider;
import io.prospectpro.sandbox.provider.ProviderApi;
import io.prospectpro.sandbox.provider.Refused;
import io.prospectpro.sandbox.provider.Trouble;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** Hunter's calls: who may ask, how fast, what it costs. What is answered is written elsewhere. */
public final class HunterApi implements ProviderApi {

  private static final BigDecimal VERIFICATION = new BigDecimal("0.5");
  private static final int POLLS_UNTIL_DONE = 2;

  private final World world;
  private final People people;
  private final HunterAccount account;
  private final HunterBodies bodies;
  private final HunterRates rates;
  private final Map<String, Integer> pollsByQuery = new ConcurrentHashMap<>();

  public HunterApi(World world, People people, HunterAccount account, InstantSource clock) {
    this.world = world;
    this.people = people;
    this.account = account;
    this.bodies = new HunterBodies(world, people, clock);
    this.rates = new HunterRates(clock);
  }

  @Override
  public Provider provider() {
    return Provider.HUNTER;
  }

  @Override
  public Answer answer(Request request) {
    return switch (request.path()) {
      case "/v2/email-count" -> count(request);
      case "/v2/account" -> account(request);
      case "/v2/domain-search" -> domainSearch(request);
      case "/v2/email-finder" -> finder(request);
      case "/v2/email-verifier" -> verifier(request);
      default -> throw new Refused(HunterErrors.notFound());
    };
  }

  @Override
  public Response trouble(Trouble trouble) {
    return switch (trouble) {
      case RATE_LIMITED -> HunterErrors.tooFast();
      case OUT_OF_CREDITS -> HunterErrors.outOfCredits();
      case KEY_INVALID -> HunterErrors.badKey();
      case NOT_FOUND -> HunterErrors.notFound();
      case PENDING -> HunterErrors.pending();
      case REMOTE_SERVER_FAILED -> HunterErrors.remoteServerFailed();
      case LEGAL_BLOCK -> HunterErrors.claimed();
      case UNAVAILABLE -> HunterErrors.unavailable();
      case SERVER_ERROR -> HunterErrors.badGateway();
      case KEY_BLOCKED, BILLING_OFF, SERVICE_DISABLED, TIMED_OUT, FORBIDDEN ->
          throw trouble.unknownAt(Provider.HUNTER);
    };
  }

  private Answer count(Request request) {
    rates.require(request.path());
    var domain = domain(request);
    return Answer.free(Response.json(200, bodies.count(domain)), domain);
  }

  private Answer account(Request request) {
    requireKey(request);
    return Answer.free(Response.json(200, bodies.account(account)), "account");
  }

  private Answer domainSearch(Request request) {
    requireKey(request);
    rates.require(request.path());
    var domain = domain(request);
    var page = DomainPage.read(request, account.isFreePlan());
    var body = bodies.domainSearch(domain, page, request);
    int returned = body.path("data").path("emails").size();
    return paid(request, body, domain, BigDecimal.valueOf((returned + 9) / 10));
  }

  private Answer finder(Request request) {
    requireKey(request);
    rates.require(request.path());
    var domain = domain(request);
    var name = FullName.read(request);
    requireDuration(request);
    if (people.hasClaimed(people.address(domain, name.first(), name.last()))) {
      throw new Refused(HunterErrors.claimed());
    }
    requireDone(request);
    var found = people.find(domain, name.first(), name.last());
    var body = bodies.finder(domain, name, found.orElse(null));
    return paid(request, body, domain, found.isPresent() ? BigDecimal.ONE : BigDecimal.ZERO);
  }

  private Answer verifier(Request request) {
    requireKey(request);
    rates.require(request.path());
    var email =
        request
            .parameter("email")
            .orElseThrow(
                () -> new Refused(HunterErrors.wrongParams("You are missing the email parameter")));
    if (people.mailboxOf(email) == Mailbox.BAD_SYNTAX) {
      throw new Refused(HunterErrors.wrongParams("The email parameter is not an email address"));
    }
    if (people.hasClaimed(email)) {
      throw new Refused(HunterErrors.claimed());
    }
    if (world.draw().chance(0.02, "remote-server", email)) {
      throw new Refused(HunterErrors.remoteServerFailed());
    }
    requireDone(request);
    return paid(request, bodies.verifier(email), email, VERIFICATION);
  }

  private Answer paid(Request request, ObjectNode body, String subject, BigDecimal cost) {
    var response = Response.json(200, body);
    return switch (account.pay(queryOf(request), cost)) {
      case CHARGED -> Answer.billed(response, subject, new Charge("hunter.credit", cost));
      case NOTHING_TO_PAY -> Answer.free(response, subject);
      case OUT_OF_CREDITS -> throw new Refused(HunterErrors.outOfCredits());
    };
  }

  // One query in ten takes Hunter longer than it keeps a connection open.
  private void requireDone(Request request) {
    var query = queryOf(request);
    if (world.draw().chance(0.1, "slow-query", query)
        && pollsByQuery.merge(query, 1, Integer::sum) <= POLLS_UNTIL_DONE) {
      throw new Refused(HunterErrors.pending());
    }
  }

  private static String queryOf(Request request) {
    var parameters = new TreeMap<>(request.query());
    parameters.remove("api_key");
    parameters.remove("max_duration");
    return request.path() + parameters;
  }

  private String domain(Request request) {
    return request
        .parameter("domain")
        .or(() -> request.parameter("company").map(this::domainOfCompany))
        .orElseThrow(
            () -> new Refused(HunterErrors.wrongParams("You are missing the domain parameter")));
  }

  private String domainOfCompany(String company) {
    return world.findByName(company).flatMap(firm -> firm.domain()).orElse("unknown.example");
  }

  private static void requireDuration(Request request) {
    request
        .parameter("max_duration")
        .filter(duration -> !duration.matches("[3-9]|1[0-9]|20"))
        .ifPresent(
            duration -> {
              throw new Refused(
                  HunterErrors.wrongParams("The max_duration must be between 3 and 20"));
            });
  }

  private void requireKey(Request request) {
    var key =
        request
            .header("X-API-KEY")
            .or(() -> request.header("Authorization").map(it -> it.replaceFirst("^Bearer ", "")))
            .or(() -> request.parameter("api_key"));
    if (key.filter(one -> account.keys().stateOf(one) == KeyState.VALID).isEmpty()) {
      throw new Refused(HunterErrors.badKey());
    }
  }
}
