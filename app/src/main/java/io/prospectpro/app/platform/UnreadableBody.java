package io.prospectpro.app.platform;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Says in plain words why a body could not be read: which field, which value, what to send. */
final class UnreadableBody {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern SECRET = Pattern.compile("(?i)pas|secret|token|key(?!word)");

  private final byte[] body;

  UnreadableBody(byte[] body) {
    this.body = body;
  }

  ProblemDetail explain(HttpMessageNotReadableException e) {
    return e.getCause() instanceof JacksonException cause
        ? explain(cause)
        : malformed("The body is missing. Send a JSON object.");
  }

  private ProblemDetail explain(JacksonException cause) {
    return switch (cause) {
      case UnrecognizedPropertyException unknown ->
          invalid(unknown, "is not known here: known are %s.".formatted(known(unknown)));
      case MismatchedInputException wrong when !wrong.getPath().isEmpty() ->
          invalid(wrong, expected(wrong.getTargetType()));
      case InputCoercionException tooLarge -> invalid(tooLarge, expected(Integer.class));
      case MismatchedInputException _ -> malformed("The body is not a JSON object. Send one.");
      case StreamReadException broken ->
          malformed(
              "The body is not JSON, from line %d, column %d on. Correct it there."
                  .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr()));
      default -> malformed("The body could not be read as JSON. Send a JSON object.");
    };
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == Integer.class) {
      return "must be a whole number, without quotes and within ordinary bounds.";
    }
    if (type != null && Number.class.isAssignableFrom(type)) {
      return "must be a number, without quotes.";
    }
    if (type == Boolean.class) {
      return "must be true or false, without quotes.";
    }
    if (type == Instant.class) {
      return "must be a moment in quotes, for instance \"2030-01-31T12:00:00Z\".";
    }
    if (type != null && type.isEnum()) {
      return "must be one of %s, in quotes.".formatted(wordsOf(type));
    }
    return type == String.class ? "must be a text in quotes." : "must be a list of texts.";
  }

  /** All ours are written in lower case. */
  private static String wordsOf(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(it -> it.toString().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String known(UnrecognizedPropertyException e) {
    return e.getKnownPropertyIds().stream()
        .map(String::valueOf)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private ProblemDetail invalid(JacksonException e, String message) {
    var field = new StringBuilder(); // "keywords[3]"
    var pointer = new StringBuilder(); // "/keywords/3"
    for (var step : e.getPath()) {
      @Nullable String name = step.getPropertyName();
      if (name == null) {
        field.append('[').append(step.getIndex()).append(']');
        pointer.append('/').append(step.getIndex());
      } else {
        field.append(field.isEmpty() ? "" : ".").append(name);
        pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
      }
    }
    // Nobody knows what is in a field that nobody knows: it may be a password under a misspelt
    // name.
    @Nullable Object value =
        e instanceof UnrecognizedPropertyException ? null : valueAt(pointer.toString());
    return Problems.toProblem(Refusal.invalid(new FieldProblem(field.toString(), value, message)));
  }

  /** The exception mostly does not know the value, so it is looked up. */
  private @Nullable Object valueAt(String pointer) {
    if (SECRET.matcher(pointer).find()) {
      return null; // A misspelt "pasword" holds a password all the same.
    }
    try {
      var value = JSON.readTree(body).at(pointer);
      return value.isValueNode() && !value.isNull() ? value.asString() : null;
    } catch (JacksonException e) {
      return null; // Something behind the field is broken as well.
    }
  }

  private static ProblemDetail malformed(String detail) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
  }
}
