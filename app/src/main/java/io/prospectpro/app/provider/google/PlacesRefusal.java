package io.prospectpro.app.provider.google;

import io.prospectpro.app.provider.CallOutcome;
import io.prospectpro.app.provider.Reading;
import io.prospectpro.app.provider.Reply;
import io.prospectpro.app.provider.RetryAfter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Makes sense of an answer that is not HTTP 200: the status says most, the reason in the body the
 * rest. None of these is charged. Immutable.
 */
final class PlacesRefusal {

  /** Google's quotas and bills count days by this. */
  static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  private static final DateTimeFormatter IN_UTC =
      DateTimeFormatter.ofPattern("HH:mm 'UTC on' d MMM", Locale.ENGLISH);

  private static final int LONGEST_MESSAGE = 250;

  private final Reply reply;
  private final Instant now;
  private final JsonNode error;

  private PlacesRefusal(Reply reply, Instant now) {
    this.reply = reply;
    this.now = now;
    this.error = errorIn(reply.body());
  }

  static <T> Reading<T> read(Reply reply, Instant now) {
    return new PlacesRefusal(reply, now).toReading();
  }

  /** What comes from a proxy in between is no JSON; the status must do then. */
  private static JsonNode errorIn(String body) {
    try {
      return JsonMapper.shared().readTree(body).path("error");
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }

  private <T> Reading<T> toReading() {
    return switch (reply.status()) {
      case 400 -> isAboutTheKey() ? refusedKey() : notUnderstood();
      case 401 -> refusedKey();
      case 403 -> reason().equals("BILLING_DISABLED") ? billingIsOff() : refusedKey();
      case 429 -> isDaily() ? dayIsUsedUp() : tooFast();
      case 408, 500, 502, 503, 504 -> failed();
      default -> reply.status() > 504 ? failed() : notUnderstood();
    };
  }

  private boolean isAboutTheKey() {
    return reason().startsWith("API_KEY_");
  }

  private boolean isDaily() {
    return (detail("quota_limit") + detail("quota_unit") + message())
        .matches("(?is).*(per ?day|1/d/).*");
  }

  private <T> Reading<T> refusedKey() {
    var advice =
        switch (reason()) {
          case "SERVICE_DISABLED" ->
              " Switch on the Places API (New) in the key's project in Google's console.";
          case "API_KEY_SERVICE_BLOCKED" -> " Allow the key the Places API (New).";
          case "API_KEY_IP_ADDRESS_BLOCKED" -> " Allow the key this machine's address.";
          case "API_KEY_HTTP_REFERRER_BLOCKED" ->
              " The key is for web pages only: use one for servers.";
          default -> "";
        };
    return Reading.failed(
        CallOutcome.AUTH, "Google Places refused the key: %s%s".formatted(message(), advice));
  }

  private <T> Reading<T> billingIsOff() {
    return Reading.failed(
        CallOutcome.QUOTA_EXHAUSTED,
        "Google Places is not paid for: %s Switch billing on for the key's project in Google's console."
            .formatted(message()));
  }

  private <T> Reading<T> dayIsUsedUp() {
    var midnight = now.atZone(PACIFIC).toLocalDate().plusDays(1).atStartOfDay(PACIFIC).toInstant();
    return Reading.<T>failed(
            CallOutcome.QUOTA_EXHAUSTED,
            "Google Places: today's quota is used up until midnight Pacific time (%s)."
                .formatted(IN_UTC.format(midnight.atOffset(ZoneOffset.UTC))))
        .until(midnight);
  }

  private <T> Reading<T> tooFast() {
    var nextMinute = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    return Reading.<T>failed(
            CallOutcome.RATE_LIMITED,
            "Google Places takes no more calls this minute: %s".formatted(message()))
        .until(RetryAfter.of(reply, now).orElse(nextMinute));
  }

  private <T> Reading<T> failed() {
    return Reading.failed(
        CallOutcome.TRANSIENT,
        "Google Places failed (HTTP %d): %s".formatted(reply.status(), message()));
  }

  private <T> Reading<T> notUnderstood() {
    return Reading.failed(
        CallOutcome.BAD_REQUEST,
        "Google Places did not understand the question (HTTP %d): %s"
            .formatted(reply.status(), message()));
  }

  private String reason() {
    return firstKnown(details().map(it -> it.path("reason")));
  }

  private String detail(String name) {
    return firstKnown(details().map(it -> it.path("metadata").path(name)));
  }

  private static String firstKnown(Stream<JsonNode> nodes) {
    return nodes
        .map(it -> it.stringValue(""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private Stream<JsonNode> details() {
    return StreamSupport.stream(error.path("details").spliterator(), false);
  }

  private String message() {
    var text = error.path("message").stringValue("").replaceAll("\\s+", " ").strip();
    if (text.isEmpty()) {
      return "it gave no reason.";
    }
    var shown = text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
    return shown.matches(".*[.!?…]") ? shown : shown + ".";
  }
}
