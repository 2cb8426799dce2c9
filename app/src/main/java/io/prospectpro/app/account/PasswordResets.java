package io.prospectpro.app.account;

import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.platform.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A new password for whoever reads the account's mail. An address without an account gets a letter
 * too, that says so: the same answer after the same work, and a help to who forgot with which
 * address they signed up. Thread-safe.
 */
@Component
final class PasswordResets {

  private static final Duration LIFE = Duration.ofHours(1);

  private final PasswordRules rules;
  private final Passwords passwords;
  private final AccountStores stores;
  private final AccountLetters letters;
  private final Audit audit;

  PasswordResets(
      PasswordRules rules,
      Passwords passwords,
      AccountStores stores,
      AccountLetters letters,
      Audit audit) {
    this.rules = rules;
    this.passwords = passwords;
    this.stores = stores;
    this.letters = letters;
    this.audit = audit;
  }

  /**
   * Sends a letter with a link.
   *
   * @throws Refusal if it is no address, or no mail server is set up
   */
  void ask(@Nullable String writtenEmail) {
    var email = EmailAddress.require(writtenEmail);
    if (!letters.areSent()) {
      throw Refusal.conflict(
          "This server has no mail server, so it cannot send you a link. Ask its operator to set"
              + " PROSPECTPRO_MAIL_HOST.");
    }
    stores.inTransaction(() -> write(email));
  }

  private void write(String email) {
    var token = OneTimeToken.next();
    stores.tokens().addReset(token, email, LIFE);
    var account = stores.accounts().findByEmail(email);
    if (account.isPresent()) {
      letters.reset(email, token);
    } else {
      letters.noAccountToReset(email);
    }
    audit.record(Action.PASSWORD_RESET_ASKED, null, idOf(account), Map.of());
  }

  private static @Nullable String idOf(Optional<Account> account) {
    return account.map(found -> found.userId().toString()).orElse(null);
  }

  /**
   * Sets the password, ends every session of the account, and lets its owner try again at once.
   *
   * @throws Refusal if the link is void, or the password is none to be had; then the link stays
   */
  void complete(OneTimeToken token, @Nullable String password) {
    var account =
        stores
            .tokens()
            .findReset(token)
            .flatMap(stores.accounts()::find)
            .orElseThrow(PasswordResets::linkIsVoid);
    rules
        .check("password", password, account.email())
        .ifPresent(
            problem -> {
              throw Refusal.invalid(problem);
            });
    var hash = passwords.hash(String.valueOf(password));
    stores.inTransaction(() -> set(account, token, hash));
  }

  private void set(Account account, OneTimeToken token, String hash) {
    if (!stores.tokens().useReset(token)) {
      throw linkIsVoid();
    }
    stores.accounts().setPassword(account.userId(), hash);
    stores.accounts().confirm(account.userId()); // The link came to this address.
    stores.accounts().endSessions(account.userId(), null);
    stores.throttle().forget(account.email());
    letters.passwordChanged(account.email());
    audit.record(Action.PASSWORD_RESET, account.userId(), null, Map.of());
  }

  private static Refusal linkIsVoid() {
    return Refusal.notFound(
        "This link was used before, or is older than one hour. Have a new one sent.");
  }
}
