package io.prospectpro.app.enrichment.verification;

import io.prospectpro.app.enrichment.EmailStatus;
import io.prospectpro.app.provider.neverbounce.CheckedAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a batch writes down about one address. Pure.
 *
 * @param address in lower case: addresses that differ in no more are one
 * @param verdict in NeverBounce's words; null if there is none
 */
record Finding(
    String address,
    String state,
    @Nullable String verdict,
    List<String> flags,
    String emailStatus,
    @Nullable String note) {

  Finding {
    flags = List.copyOf(flags);
  }

  /** The address of which NeverBounce said this. */
  static Finding of(String email, CheckedAddress checked) {
    return new Finding(
        key(email),
        "done",
        checked.verdict().key(),
        checked.flags(),
        status(checked).key(),
        note(email, checked));
  }

  /** An address of which nothing was found out. */
  static Finding none(String email, String sentence) {
    return new Finding(
        key(email), "failed", null, List.of(), EmailStatus.COULD_NOT_ASK.key(), sentence);
  }

  static String key(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  private static EmailStatus status(CheckedAddress checked) {
    return switch (checked.verdict()) {
      case VALID -> isTrap(checked) ? EmailStatus.RISKY : EmailStatus.VALID;
      case CATCHALL -> EmailStatus.RISKY;
      case UNKNOWN -> EmailStatus.COULD_NOT_ASK;
      case INVALID, DISPOSABLE -> EmailStatus.INVALID;
    };
  }

  private static @Nullable String note(String email, CheckedAddress checked) {
    var name = email.substring(0, email.lastIndexOf('@') + 1);
    var domain = email.substring(email.lastIndexOf('@') + 1);
    return switch (checked.verdict()) {
      case VALID -> {
        if (isTrap(checked)) {
          yield "%s belongs to a network that sets traps for senders.".formatted(domain);
        }
        yield checked.flags().contains("role_account")
            ? "A shared address (%s), read by whoever is on duty.".formatted(name)
            : null;
      }
      case CATCHALL ->
          "%s accepts every address, so whether this one exists is not known.".formatted(domain);
      case UNKNOWN ->
          "NeverBounce could not find out: the mail server of %s did not say.".formatted(domain);
      case DISPOSABLE -> "%s hands out mailboxes to throw away.".formatted(domain);
      case INVALID ->
          "Mail does not arrive: %s.%s".formatted(reason(domain, checked), hint(checked));
    };
  }

  private static boolean isTrap(CheckedAddress checked) {
    return checked.flags().contains("spamtrap_network");
  }

  private static String reason(String domain, CheckedAddress checked) {
    if (checked.flags().contains("bad_syntax")) {
      return "this is not an e-mail address";
    }
    return checked.flags().contains("bad_dns")
        ? "%s has no mail server".formatted(domain)
        : "%s does not know this address".formatted(domain);
  }

  private static String hint(CheckedAddress checked) {
    var correction = checked.suggestedCorrection();
    return correction == null ? "" : " Perhaps %s was meant.".formatted(correction);
  }
}
