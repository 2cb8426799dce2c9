package io.prospectpro.sandbox.hunter;

import io.prospectpro.sandbox.firm.Firm;
import io.prospectpro.sandbox.firm.World;
import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.http.Request;
import io.prospectpro.sandbox.person.Mailbox;
import io.prospectpro.sandbox.person.People;
import io.prospectpro.sandbox.person.Person;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hunter's answers. The address of a person is {@code value} in one of them, {@code email} in
 * others.
 */
final class HunterBodies {

  private final World world;
  private final People people;
  private final InstantSource clock;

  HunterBodies(World world, People people, InstantSource clock) {
    this.world = world;
    this.people = people;
    this.clock = clock;
  }

  ObjectNode domainSearch(String asked, DomainPage page, Request request) {
    var domain = People.domainOf(asked);
    var all = filtered(people.at(domain), request);
    var shown = all.stream().skip(page.offset()).limit(page.limit()).toList();
    var data = domainFacts(domain);
    data.set("emails", Json.nodes(shown.stream().map(it -> domainEntry(it, domain)).toList()));
    data.putArray("linked_domains");
    var meta =
        Json.object()
            .put("results", all.size())
            .put("limit", page.limit())
            .put("offset", page.offset());
    var params = meta.putObject("params");
    for (var name : List.of("domain", "company", "type", "seniority", "department")) {
      params.put(name, request.parameter(name).orElse(null));
    }
    return Json.object().set("data", data).set("meta", meta);
  }

  ObjectNode finder(String asked, FullName name, @Nullable Person found) {
    var domain = People.domainOf(asked);
    var data =
        Json.object()
            .put("first_name", name.first())
            .put("last_name", name.last())
            .put("email", found == null ? null : found.email());
    boolean isKnown = found != null && !found.position().isEmpty();
    if (found == null) {
      data.putNull("score");
    } else {
      data.put("score", isKnown ? 97 : 71);
    }
    data.put("domain", domain)
        .put("accept_all", people.takesAll(domain))
        .put("position", isKnown && found != null ? found.position() : null)
        .putNull("twitter")
        .putNull("linkedin_url")
        .putNull("phone_number")
        .put("company", organization(domain));
    data.set("sources", isKnown ? sources(domain) : Json.array());
    data.set("verification", found == null ? noVerification() : verification(found.email()));
    return withParams(
        data,
        Json.object()
            .put("first_name", name.first())
            .put("last_name", name.last())
            .put("domain", asked));
  }

  ObjectNode verifier(String email) {
    var mailbox = people.mailboxOf(email);
    boolean takesAll = mailbox == Mailbox.CATCH_ALL;
    boolean isInvalid = mailbox == Mailbox.INVALID;
    var data =
        Json.object()
            .put("status", status(mailbox))
            .put("result", result(mailbox))
            .put("score", score(mailbox))
            .put("email", email)
            .put("regexp", true)
            .put("gibberish", false)
            .put("disposable", mailbox == Mailbox.DISPOSABLE)
            .put("webmail", false)
            .put("mx_records", true)
            .put("smtp_server", mailbox != Mailbox.UNKNOWN)
            .put("smtp_check", !isInvalid && mailbox != Mailbox.UNKNOWN)
            .put("accept_all", takesAll)
            .put("block", false);
    data.putArray("sources");
    return withParams(data, Json.object().put("email", email));
  }

  ObjectNode count(String asked) {
    var all = people.at(asked);
    var data = Json.object().put("total", all.size());
    data.put("personal_emails", all.stream().filter(one -> !one.isGeneric()).count());
    data.put("generic_emails", all.stream().filter(Person::isGeneric).count());
    data.set("department", counts(all, Person::department));
    data.set("seniority", counts(all, Person::seniority));
    return withParams(data, Json.object().put("domain", asked));
  }

  ObjectNode account(HunterAccount account) {
    var data =
        Json.object()
            .put("first_name", "Sandbox")
            .put("last_name", "Account")
            .put("email", "account@sandbox.example")
            .put("plan_name", account.isFreePlan() ? "Free" : "Starter")
            .put("plan_level", account.isFreePlan() ? 0 : 1)
            .put("reset_date", account.resetDate().toString())
            .put("team_id", 1);
    var requests = data.putObject("requests");
    for (var kind : List.of("searches", "verifications", "credits")) {
      requests
          .putObject(kind)
          .put("used", account.used())
          .put("available", account.used().add(account.left()));
    }
    return Json.object().set("data", data);
  }

  private ObjectNode domainFacts(String domain) {
    var firm = world.firmsAt(domain).stream().findFirst();
    var address = firm.map(Firm::address);
    var data =
        Json.object()
            .put("domain", domain)
            .put("disposable", false)
            .put("webmail", false)
            .put("accept_all", people.takesAll(domain))
            .put("pattern", people.at(domain).isEmpty() ? null : people.patternOf(domain))
            .put("organization", organization(domain));
    for (var unknown :
        List.of(
            "description", "industry", "twitter", "facebook", "linkedin", "instagram", "youtube")) {
      data.putNull(unknown);
    }
    data.putArray("technologies");
    return data.put("country", firm.map(_ -> "US").orElse(null))
        .put("state", address.map(Firm.Address::state).orElse(null))
        .put("city", address.map(Firm.Address::city).orElse(null))
        .put("postal_code", address.map(Firm.Address::postcode).orElse(null))
        .put("street", address.map(Firm.Address::street).orElse(null))
        .putNull("headcount")
        .putNull("company_type");
  }

  private ObjectNode domainEntry(Person person, String domain) {
    var entry =
        Json.object()
            .put("value", person.email())
            .put("type", person.isGeneric() ? "generic" : "personal")
            .put("confidence", 70 + world.draw().below(30, "confidence", person.email()))
            .put("first_name", orNull(person.first()))
            .put("last_name", orNull(person.last()))
            .put("position", orNull(person.position()))
            .put("position_raw", orNull(person.position()))
            .put("seniority", orNull(person.seniority()))
            .put("department", orNull(person.department()))
            .putNull("linkedin")
            .putNull("twitter")
            .putNull("phone_number");
    entry.set("verification", verification(person.email()));
    return entry.set("sources", sources(domain));
  }

  private ArrayNode sources(String domain) {
    return Json.array()
        .add(
            Json.object()
                .put("domain", domain)
                .put("uri", "http://%s/about".formatted(domain))
                .put("extracted_on", daysAgo(400, domain))
                .put("last_seen_on", daysAgo(60, domain))
                .put("still_on_page", true));
  }

  // Hunter has checked most addresses some time ago, and the rest never.
  private ObjectNode verification(String email) {
    return world.draw().chance(0.8, "checked", email)
        ? Json.object()
            .put("date", daysAgo(90, email))
            .put("status", status(people.mailboxOf(email)))
        : noVerification();
  }

  private static ObjectNode noVerification() {
    return Json.object().putNull("date").putNull("status");
  }

  private String daysAgo(int most, String about) {
    int days = world.draw().below(most, "days-ago", about);
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days).toString();
  }

  private static List<Person> filtered(List<Person> all, Request request) {
    var type = request.parameter("type");
    return all.stream()
        .filter(
            one -> type.isEmpty() || type.get().equals(one.isGeneric() ? "generic" : "personal"))
        .filter(one -> isAmong(request.parameter("seniority"), one.seniority()))
        .filter(one -> isAmong(request.parameter("department"), one.department()))
        .toList();
  }

  private static boolean isAmong(Optional<String> asked, String value) {
    return asked.isEmpty() || List.of(asked.get().split(",", -1)).contains(value);
  }

  private @Nullable String organization(String domain) {
    return world.firmsAt(domain).stream().findFirst().map(Firm::name).orElse(null);
  }

  private static ObjectNode counts(List<Person> all, Function<Person, String> by) {
    var counts = Json.object();
    all.stream()
        .filter(one -> !one.isGeneric())
        .map(by)
        .sorted()
        .forEach(value -> counts.put(value, counts.path(value).asInt(0) + 1));
    return counts;
  }

  private static String status(Mailbox mailbox) {
    return switch (mailbox) {
      case VALID -> "valid";
      case INVALID, BAD_SYNTAX -> "invalid";
      case DISPOSABLE -> "disposable";
      case CATCH_ALL -> "accept_all";
      case UNKNOWN -> "unknown";
    };
  }

  private static String result(Mailbox mailbox) {
    return switch (mailbox) {
      case VALID -> "deliverable";
      case INVALID, BAD_SYNTAX -> "undeliverable";
      case DISPOSABLE, CATCH_ALL, UNKNOWN -> "risky";
    };
  }

  private static int score(Mailbox mailbox) {
    return switch (mailbox) {
      case VALID -> 98;
      case INVALID, BAD_SYNTAX -> 0;
      case DISPOSABLE -> 20;
      case CATCH_ALL -> 72;
      case UNKNOWN -> 50;
    };
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static ObjectNode withParams(ObjectNode data, ObjectNode params) {
    var body = Json.object();
    body.set("data", data);
    body.putObject("meta").set("params", params);
    return body;
  }
}
