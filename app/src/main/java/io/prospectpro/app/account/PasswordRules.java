package io.prospectpro.app.account;

import io.prospectpro.app.platform.FieldProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which passwords are taken: long ones that nobody would try first. What characters they are made
 * of is nobody's business (NIST SP 800-63B). Thread-safe.
 */
@Component
final class PasswordRules {

  static final int SHORTEST = 12;
  static final int LONGEST = 200;

  private static final String COMMON = "/account/common-passwords.txt";
  private static final int FEW_CHARACTERS = 3;
  private static final List<String> WORDS =
      List.of("prospectpro", "password", "passwort", "qwerty", "letmein", "welcome", "iloveyou");

  private final Set<String> common = read();

  /**
   * What is wrong with it, if anything.
   *
   * @param field the request's, for the refusal; its value is never shown
   * @param email whose password it is to be; empty where that is not known yet
   */
  Optional<FieldProblem> check(String field, @Nullable String password, String email) {
    return problemWith(password, email).map(problem -> new FieldProblem(field, null, problem));
  }

  private Optional<String> problemWith(@Nullable String password, String email) {
    if (password == null || password.isEmpty()) {
      return Optional.of("is missing: choose one of at least 12 characters.");
    }
    var length = password.codePointCount(0, password.length());
    if (length < SHORTEST) {
      return Optional.of(
          "has %d characters: choose one of at least %d. Some words together do well."
              .formatted(length, SHORTEST));
    }
    if (length > LONGEST) {
      return Optional.of("has more than %d characters: shorten it.".formatted(LONGEST));
    }
    return isGuessable(password, email)
        ? Optional.of("is one that is guessed early: choose another. Some words together do well.")
        : Optional.empty();
  }

  private boolean isGuessable(String password, String email) {
    var plain = password.toLowerCase(Locale.ROOT).strip();
    return common.contains(plain)
        || plain.codePoints().distinct().count() <= FEW_CHARACTERS
        || isSequence(plain)
        || isRepetition(plain)
        || isAbout(plain, email);
  }

  /** Each character one more, or one less, than the one before: 123456789012 counts as well. */
  private static boolean isSequence(String plain) {
    var up = 0;
    var down = 0;
    for (var i = 1; i < plain.length(); i++) {
      var step = plain.charAt(i) - plain.charAt(i - 1);
      up += step == 1 || step == -9 ? 1 : 0;
      down += step == -1 || step == 9 ? 1 : 0;
    }
    return Math.max(up, down) == plain.length() - 1;
  }

  /** The address, or a word that everybody thinks of, with little else. */
  private static boolean isAbout(String plain, String email) {
    var name = email.replaceFirst("@.*", "");
    return (!email.isEmpty() && plain.contains(email))
        || isMostly(plain, name)
        || WORDS.stream().anyMatch(word -> isMostly(plain, word));
  }

  /** One part over and over. */
  private static boolean isRepetition(String plain) {
    return (plain + plain).indexOf(plain, 1) < plain.length();
  }

  private static boolean isMostly(String plain, String word) {
    return word.length() > 3
        && plain.contains(word)
        && plain.replace(word, "").length() < SHORTEST / 2;
  }

  private static Set<String> read() {
    var in = Objects.requireNonNull(PasswordRules.class.getResourceAsStream(COMMON), COMMON);
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("The list in %s cannot be read".formatted(COMMON), e);
    }
  }
}
