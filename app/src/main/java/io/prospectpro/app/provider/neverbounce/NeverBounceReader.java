package io.prospectpro.app.provider.neverbounce;

import io.prospectpro.app.provider.CallOutcome;
import io.prospectpro.app.provider.Reading;
import io.prospectpro.app.provider.Reply;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes sense of NeverBounce's replies: a 200 is a success only if its status says so. Pure. */
final class NeverBounceReader {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** How a general failure is recognised as one of money; it has no code of its own. */
  private static final Pattern MONEY =
      Pattern.compile("credit|balance|payment|billing|funds", Pattern.CASE_INSENSITIVE);

  private NeverBounceReader() {}

  /**
   * The number of a job that was created.
   *
   * <p>A server in between may have failed after NeverBounce took the job, so that only those
   * errors are "not created" that come from NeverBounce itself.
   */
  static Reading<Long> created(Reply reply, int addresses) {
    return reply.status() >= 500 && reply.status() != 503
        ? Reading.failed(
            CallOutcome.UNKNOWN_MAYBE_BILLED,
            "NeverBounce did not say whether it took the addresses (HTTP %d)."
                .formatted(reply.status()))
        : read(
            reply, it -> Reading.ok(it.required("job_id").longValue(), addresses, BigDecimal.ZERO));
  }

  static Reading<JobStanding> standing(Reply reply) {
    return read(
        reply,
        it -> {
          var state = JobStanding.State.of(it.required("job_status").stringValue());
          var total = it.path("total");
          var standing =
              new JobStanding(
                  state,
                  total.path("billable").asInt(0),
                  total.path("processed").asInt(0),
                  text(it, "failure_reason"));
          return Reading.ok(standing, 1, BigDecimal.ZERO);
        });
  }

  static Reading<ResultPage> results(Reply reply) {
    return read(
        reply,
        it -> {
          var found =
              StreamSupport.stream(it.required("results").spliterator(), false)
                  .map(NeverBounceReader::address)
                  .toList();
          var page = new ResultPage(it.required("total_pages").intValue(), found);
          return Reading.ok(page, found.size(), BigDecimal.ZERO);
        });
  }

  private static CheckedAddress address(JsonNode row) {
    var verification = row.required("verification");
    var correction = text(verification, "suggested_correction");
    return new CheckedAddress(
        row.required("data").required("email").stringValue(),
        CheckedAddress.Verdict.of(verification.required("result").stringValue()),
        StreamSupport.stream(verification.path("flags").spliterator(), false)
            .map(JsonNode::asString)
            .toList(),
        correction == null || correction.isBlank() ? null : correction);
  }

  static Reading<NeverBounceAccount> account(Reply reply) {
    return read(
        reply,
        it -> {
          var credits = it.path("credits_info");
          var isCounted = credits.path("paid_credits_remaining").isNumber();
          var left =
              credits.path("paid_credits_remaining").asInt(0)
                  + credits.path("free_credits_remaining").asInt(0);
          var jobs = it.path("job_counts");
          var underWay = jobs.path("queued").asInt(0) + jobs.path("processing").asInt(0);
          return Reading.ok(
              new NeverBounceAccount(isCounted ? left : null, underWay), 1, BigDecimal.ZERO);
        });
  }

  private static <T> Reading<T> read(Reply reply, Function<JsonNode, Reading<T>> success) {
    return switch (reply.status()) {
      case 200 -> {
        var body = JSON.readTree(reply.body());
        var status = body.required("status").stringValue();
        yield status.equals("success") ? success.apply(body) : refused(status, body);
      }
      case 401, 403 -> Reading.failed(CallOutcome.AUTH, "NeverBounce refuses the key.");
      case 413 ->
          Reading.failed(CallOutcome.BAD_REQUEST, "NeverBounce takes no list of this size.");
      case 429 -> Reading.failed(CallOutcome.RATE_LIMITED, "NeverBounce wants fewer calls.");
      default ->
          reply.status() >= 500
              ? Reading.failed(
                  CallOutcome.TRANSIENT, "NeverBounce failed (HTTP %d).".formatted(reply.status()))
              : Reading.failed(
                  CallOutcome.BAD_REQUEST,
                  "NeverBounce did not understand us (HTTP %d).".formatted(reply.status()));
    };
  }

  private static <T> Reading<T> refused(String status, JsonNode body) {
    var message = because(body);
    return switch (status) {
      case "throttle_triggered" ->
          Reading.failed(CallOutcome.RATE_LIMITED, "NeverBounce wants fewer calls.");
      case "temp_unavail" ->
          Reading.failed(CallOutcome.TRANSIENT, "NeverBounce is away for the moment.");
      case "auth_failure", "bad_referrer" ->
          Reading.failed(CallOutcome.AUTH, "NeverBounce refuses the key%s.".formatted(message));
      case "general_failure" ->
          MONEY.matcher(message).find()
              ? Reading.failed(
                  CallOutcome.QUOTA_EXHAUSTED,
                  "NeverBounce has no credits left%s.".formatted(message))
              : Reading.failed(
                  CallOutcome.BAD_REQUEST,
                  "NeverBounce did not understand us%s.".formatted(message));
      default ->
          Reading.failed(
              CallOutcome.BAD_REQUEST,
              "NeverBounce answered '%s', which we do not know%s.".formatted(status, message));
    };
  }

  /** What it says of an error, after a colon; nothing where it says nothing. */
  private static String because(JsonNode body) {
    var message = text(body, "message");
    return message == null || message.isBlank()
        ? ""
        : ": " + message.strip().replaceFirst("\\.+$", "").replaceFirst("…$", "");
  }

  private static @Nullable String text(JsonNode node, String key) {
    var value = node.path(key);
    return value.isString() ? value.stringValue() : null;
  }
}
