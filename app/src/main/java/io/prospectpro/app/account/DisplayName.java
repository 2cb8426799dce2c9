package io.prospectpro.app.account;

import io.prospectpro.app.platform.FieldProblem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How somebody wants to be called. */
final class DisplayName {

  private static final int LONGEST = 80;

  private DisplayName() {}

  /** What is wrong with it, if anything; none at all is in order. */
  static Optional<FieldProblem> check(@Nullable String name) {
    if (name == null) {
      return Optional.empty();
    }
    if (name.codePointCount(0, name.length()) > LONGEST) {
      return problem(name, "is longer than %d characters: shorten it.".formatted(LONGEST));
    }
    var isFit =
        name.codePoints()
            .map(Character::getType)
            .noneMatch(type -> type == Character.CONTROL || type == Character.SURROGATE);
    return isFit
        ? Optional.empty()
        : problem(name, "contains a control character, such as a line break: remove it.");
  }

  private static Optional<FieldProblem> problem(String name, String message) {
    return Optional.of(new FieldProblem("name", name, message));
  }

  /** The name, or what stands before the @. */
  static String orFrom(@Nullable String name, String email) {
    var stripped = name == null ? "" : name.strip();
    return stripped.isEmpty() ? email.substring(0, email.indexOf('@')) : stripped;
  }
}
