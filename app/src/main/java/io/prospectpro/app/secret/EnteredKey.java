package io.prospectpro.app.secret;

import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A key as an admin enters it. Its text form leaves out what it is. */
record EnteredKey(@Nullable String key) {

  /**
   * The key, without the blanks that come along when it is copied.
   *
   * @throws Refusal if it looks like none; the refusal does not repeat it
   */
  String require() {
    var text = Objects.requireNonNullElse(key, "").strip();
    if (!text.matches("[\\x21-\\x7e]{12,300}")) {
      throw Refusal.invalid(
          new FieldProblem(
              "key",
              null,
              "must have 12 to 300 characters without spaces: copy it from the provider's site."));
    }
    return text;
  }

  @Override
  public String toString() {
    return "EnteredKey[…]";
  }
}
