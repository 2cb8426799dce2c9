package io.prospectpro.sandbox.fault;

import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.provider.Provider;
import io.prospectpro.sandbox.provider.Trouble;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules as JSON: {@code {"provider":"hunter","path":"/email-finder","fault":"reset",
 * "moment":"after_processing","count":2,"probability":0.5}}.
 *
 * <p>Faults are {@code delay} and {@code drip} (with {@code millis}), {@code status} (with {@code
 * status}), {@code hang} and {@code reset} (with {@code moment}), {@code truncated}, {@code
 * wrong_type}, {@code gzip}, the three callback faults, and the name of every trouble.
 */
public final class FaultJson {

  private FaultJson() {}

  /**
   * Reads a rule.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  public static FaultRule read(ObjectNode json) {
    var name = json.path("provider").asString("");
    var provider =
        Provider.find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\"%s\" is no provider. Take one of %s."
                            .formatted(
                                name,
                                Arrays.stream(Provider.values()).map(Provider::key).toList())));
    var path = json.path("path").asString("");
    return new FaultRule(
        provider,
        path.isEmpty() ? null : path,
        fault(json),
        json.path("count").asInt(FaultRule.ALWAYS),
        json.path("probability").asDouble(1));
  }

  public static ObjectNode write(FaultRule rule) {
    var json = Json.object().put("provider", rule.provider().key());
    if (rule.path() != null) {
      json.put("path", rule.path());
    }
    json.put("fault", rule.fault().key());
    if (rule.count() != FaultRule.ALWAYS) {
      json.put("count", rule.count());
    }
    json.put("probability", rule.probability());
    return switch (rule.fault()) {
      case Fault.Delay delay -> json.put("millis", delay.time().toMillis());
      case Fault.Drip drip -> json.put("millis", drip.pause().toMillis());
      case Fault.Gateway gateway -> json.put("status", gateway.status());
      case Fault.Hang hang -> json.put("moment", key(hang.moment()));
      case Fault.Reset reset -> json.put("moment", key(reset.moment()));
      case Fault.WrongType wrong -> json.put("content_type", wrong.contentType());
      case Fault.Refusal _, Fault.Truncated _, Fault.Gzip _, Fault.Callback _ -> json;
    };
  }

  private static Fault fault(ObjectNode json) {
    var name = json.path("fault").asString("");
    return switch (name) {
      case "delay" -> new Fault.Delay(millis(json));
      case "drip" -> new Fault.Drip(millis(json));
      case "status" -> new Fault.Gateway(json.path("status").asInt(502));
      case "hang" -> new Fault.Hang(moment(json));
      case "reset" -> new Fault.Reset(moment(json));
      case "truncated" -> new Fault.Truncated();
      case "wrong_type" -> new Fault.WrongType(json.path("content_type").asString("text/html"));
      case "gzip" -> new Fault.Gzip();
      default -> named(name);
    };
  }

  private static Fault named(String name) {
    return CallbackFault.find(name)
        .<Fault>map(Fault.Callback::new)
        .or(() -> Trouble.find(name).map(Fault.Refusal::new))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"%s\" is no fault. Take reset, hang, delay, status, or a trouble such as %s."
                        .formatted(name, Trouble.RATE_LIMITED.key())));
  }

  private static Duration millis(ObjectNode json) {
    return Duration.ofMillis(json.path("millis").asLong(1000));
  }

  private static Moment moment(ObjectNode json) {
    var name = json.path("moment").asString("before_processing");
    try {
      return Moment.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no moment. Take before_processing, after_processing or mid_body."
              .formatted(name),
          e);
    }
  }

  private static String key(Moment moment) {
    return moment.name().toLowerCase(Locale.ROOT);
  }
}
