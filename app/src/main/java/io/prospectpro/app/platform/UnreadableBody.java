package io.prospectpro.app.platform;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Says in plain words why a body could not be read: which field, which value, what to send instead.
 */
final class UnreadableBody {

  private UnreadableBody() {}

  static ProblemDetail explain(HttpMessageNotReadableException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLargeException tooLarge) {
        return tooLarge.toProblem();
      }
    }
    return e.getCause() instanceof JacksonException cause
        ? explain(cause)
        : malformed("The body is missing. Send a JSON object.");
  }

  private static ProblemDetail explain(JacksonException cause) {
    return switch (cause) {
      case UnrecognizedPropertyException unknown ->
          invalid(
              new FieldProblem(
                  pathOf(unknown),
                  null,
                  "is not known here: known are %s.".formatted(known(unknown))));
      case InvalidFormatException wrong ->
          invalid(new FieldProblem(pathOf(wrong), wrong.getValue(), expected(wrong)));
      case MismatchedInputException wrong when !wrong.getPath().isEmpty() ->
          invalid(new FieldProblem(pathOf(wrong), null, expected(wrong)));
      case MismatchedInputException _ -> malformed("The body is not a JSON object. Send one.");
      case StreamReadException broken ->
          malformed(
              "The body is not JSON, from line %d, column %d on. Correct it there."
                  .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr()));
      default -> malformed("The body could not be read as JSON. Send a JSON object.");
    };
  }

  private static String expected(MismatchedInputException wrong) {
    var type = wrong.getTargetType();
    if (type == null) {
      return "is of another type than it should be.";
    }
    if (type == Integer.class || type == int.class) {
      return "must be a whole number, without quotes and within ordinary bounds.";
    }
    if (Number.class.isAssignableFrom(type)) {
      return "must be a number, without quotes.";
    }
    return type == String.class ? "must be a text in quotes." : "must be a list of texts.";
  }

  private static String known(UnrecognizedPropertyException e) {
    return e.getKnownPropertyIds().stream()
        .map(String::valueOf)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** "keywords[3]" */
  private static String pathOf(JacksonException e) {
    var path = new StringBuilder();
    for (var step : e.getPath()) {
      @Nullable String name = step.getPropertyName();
      if (name == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(name);
      }
    }
    return path.toString();
  }

  private static ProblemDetail invalid(FieldProblem error) {
    return Problems.toProblem(Refusal.invalid(error));
  }

  private static ProblemDetail malformed(String detail) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
  }
}
