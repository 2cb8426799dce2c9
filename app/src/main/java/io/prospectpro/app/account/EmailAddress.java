package io.prospectpro.app.account;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses as accounts have them: plain ASCII, in small letters, without comments or quotes. */
final class EmailAddress {

  private static final int LONGEST = 254;
  private static final EmailValidator VALIDATOR =
      JMail.strictValidator().disallowQuotedIdentifiers().requireAscii();
  private static final Pattern PLAIN = Pattern.compile("[^\\s()<>\\[\\],;:\"\\\\@]+@[a-z0-9.-]+");

  private EmailAddress() {}

  static Optional<String> normalise(@Nullable String written) {
    var email = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
    return email.length() <= LONGEST && PLAIN.matcher(email).matches() && VALIDATOR.isValid(email)
        ? Optional.of(email)
        : Optional.empty();
  }

  /**
   * The address in normal form.
   *
   * @throws Refusal if it is none
   */
  static String require(@Nullable String written) {
    return normalise(written).orElseThrow(() -> Refusal.invalid(problemOf(written)));
  }

  static FieldProblem problemOf(@Nullable String written) {
    return new FieldProblem(
        "email", written, "is not an e-mail address: write one like ana@example.com.");
  }
}
