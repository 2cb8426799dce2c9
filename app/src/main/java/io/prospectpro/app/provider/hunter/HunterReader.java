package io.prospectpro.app.provider.hunter;

import io.prospectpro.app.provider.CallOutcome;
import io.prospectpro.app.provider.Reading;
import io.prospectpro.app.provider.Reply;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes sense of Hunter's replies. Thread-safe.
 *
 * <p>Of the finder and the verifier, 202 and 222 are both "ask again": with 222 Hunter is well and
 * has looked, but the firm's mail server would not talk to it. That is no failure of Hunter's, for
 * which others would have to leave it alone, and least of all is it "there is no address".
 */
final class HunterReader {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Addresses that one credit buys. */
  private static final int ADDRESSES_A_CREDIT = 10;

  /** Hunter itself takes up to twenty seconds for a name. */
  private static final Duration STILL_LOOKING = Duration.ofSeconds(5);

  private final InstantSource clock;

  HunterReader(InstantSource clock) {
    this.clock = clock;
  }

  Reading<HunterDomain> domain(Reply reply, BigDecimal creditPrice) {
    return read(reply, data -> domain(data, creditPrice));
  }

  private static Reading<HunterDomain> domain(JsonNode data, BigDecimal creditPrice) {
    var addresses = new ArrayList<HunterAddress>();
    // Here, and here alone, the address is called "value".
    data.required("emails").forEach(it -> addresses.add(address(it, "value", "confidence")));
    if (addresses.isEmpty()) {
      return Reading.empty(BigDecimal.ZERO);
    }
    var credits = Math.ceilDiv(addresses.size(), ADDRESSES_A_CREDIT);
    var domain =
        new HunterDomain(
            data.required("domain").stringValue(),
            isTrue(data, "accept_all"),
            isTrue(data, "disposable"),
            isTrue(data, "webmail"),
            text(data, "pattern"),
            text(data, "organization"),
            addresses);
    return Reading.ok(domain, addresses.size(), creditPrice.multiply(BigDecimal.valueOf(credits)));
  }

  Reading<HunterAddress> found(Reply reply, BigDecimal creditPrice) {
    return read(
        reply,
        data ->
            data.required("email").isNull()
                ? Reading.empty(BigDecimal.ZERO)
                : Reading.ok(address(data, "email", "score"), 1, creditPrice));
  }

  Reading<HunterCount> count(Reply reply) {
    return read(
        reply,
        data -> {
          var total = data.required("total").intValue();
          return total == 0
              ? Reading.empty(BigDecimal.ZERO)
              : Reading.ok(
                  new HunterCount(
                      total,
                      data.path("personal_emails").asInt(0),
                      data.path("generic_emails").asInt(0)),
                  total,
                  BigDecimal.ZERO);
        });
  }

  Reading<HunterAccount> account(Reply reply) {
    return read(
        reply,
        data -> {
          var credits = data.path("requests").path("credits");
          var left =
              credits.path("available").isNumber()
                  ? credits.path("available").intValue() - credits.path("used").asInt(0)
                  : null;
          var reset = LocalDate.parse(data.required("reset_date").stringValue());
          return Reading.ok(
              new HunterAccount(text(data, "plan_name"), reset, left), 1, BigDecimal.ZERO);
        });
  }

  private <T> Reading<T> read(Reply reply, Function<JsonNode, Reading<T>> ok) {
    return switch (reply.status()) {
      case 200, 201 -> ok.apply(JSON.readTree(reply.body()).required("data"));
      case 204 -> Reading.empty(BigDecimal.ZERO);
      case 202 -> later("Hunter is still looking.");
      case 222 -> later("The firm's mail server did not let Hunter look.");
      case 401 ->
          Reading.failed(CallOutcome.AUTH, "Hunter refuses the key%s.".formatted(because(reply)));
      case 403 -> Reading.failed(CallOutcome.RATE_LIMITED, "Hunter wants fewer calls.");
      case 429 ->
          Reading.failed(CallOutcome.QUOTA_EXHAUSTED, "Hunter's monthly credits are used up.");
      case 451 ->
          Reading.failed(
              CallOutcome.LEGAL_BLOCK,
              "Hunter may not say: somebody asked it to stop using what it knows of them.");
      default ->
          reply.status() >= 500
              ? Reading.failed(
                  CallOutcome.TRANSIENT, "Hunter failed (HTTP %d).".formatted(reply.status()))
              : Reading.failed(
                  CallOutcome.BAD_REQUEST,
                  "Hunter did not understand the question (HTTP %d)%s."
                      .formatted(reply.status(), because(reply)));
    };
  }

  private <T> Reading<T> later(String sentence) {
    return Reading.<T>failed(CallOutcome.PENDING, sentence)
        .until(clock.instant().plus(STILL_LOOKING));
  }

  private static HunterAddress address(JsonNode node, String key, String confidence) {
    return new HunterAddress(
        node.required(key).stringValue(),
        !"generic".equals(text(node, "type")),
        node.path(confidence).isNumber() ? node.path(confidence).intValue() : null,
        text(node, "first_name"),
        text(node, "last_name"),
        text(node, "position"),
        text(node, "seniority"),
        text(node, "department"),
        text(node, "phone_number"),
        verdict(node.path("verification")),
        sources(node.path("sources")));
  }

  private static @Nullable HunterVerdict verdict(JsonNode node) {
    var status = text(node, "status");
    var date = text(node, "date");
    return status == null
        ? null
        : new HunterVerdict(status, date == null ? null : LocalDate.parse(date));
  }

  private static List<String> sources(JsonNode sources) {
    return StreamSupport.stream(sources.spliterator(), false)
        .map(it -> it.path("uri").asString(""))
        .filter(uri -> !uri.isEmpty())
        .toList();
  }

  private static boolean isTrue(JsonNode node, String key) {
    return node.path(key).asBoolean(false);
  }

  private static @Nullable String text(JsonNode node, String key) {
    var value = node.path(key);
    return value.isString() ? value.stringValue() : null;
  }

  /** What Hunter says of an error, after a colon; nothing where it says nothing. */
  private static String because(Reply reply) {
    try {
      var details = JSON.readTree(reply.body()).path("errors").path(0).path("details").asString("");
      return details.isBlank() ? "" : ": " + details.strip().replaceFirst("\\.$", "");
    } catch (JacksonException notJson) {
      return ""; // an error page of a server in between
    }
  }
}
