package io.prospectpro.app.platform;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of a request.
 *
 * @param value what was sent, shortened; null if nothing was
 * @param message what is wrong and what to do: read after the field's name if it begins small, else
 *     a sentence of its own
 */
public record FieldProblem(String field, @Nullable Object value, String message) {

  private static final int SHOWN = 100;

  public FieldProblem {
    if (value instanceof CharSequence text && text.length() > SHOWN) {
      value = text.subSequence(0, SHOWN) + "…";
    }
  }

  /** "maxResults (501): must lie between 1 and 500." */
  String toSentence() {
    if (!Character.isLowerCase(message.charAt(0))) {
      return message;
    }
    var subject = value == null ? field : "%s (%s)".formatted(field, value);
    return "%s %s".formatted(subject, message);
  }
}
