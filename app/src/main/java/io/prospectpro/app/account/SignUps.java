package io.prospectpro.app.account;

import io.prospectpro.app.account.AccountStore.NewAccount;
import io.prospectpro.app.account.TokenStore.SignUp;
import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Makes accounts.
 *
 * <p>With a mail server, an account comes into being when a letter to its address is answered:
 * until then the sign-up waits beside others for the same address, so nobody can occupy what is not
 * theirs, and an address that has an account is answered like any other. Without a mail server it
 * is made at once, and an address that is taken is said to be. Thread-safe.
 */
@Component
final class SignUps {

  private static final Duration LIFE = Duration.ofHours(24);

  private final SignUpRules rules;
  private final Passwords passwords;
  private final AccountStores stores;
  private final AccountLetters letters;
  private final Audit audit;

  SignUps(
      SignUpRules rules,
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
   * Signs up.
   *
   * @param current whoever is signed in; a guest becomes the account
   * @return who is signed in now; empty if a letter has to be answered first
   * @throws Refusal naming every field that is wrong
   */
  Optional<Caller> signUp(SignUpRequest asked, Optional<Caller> current) {
    var admission = rules.admit(asked, current);
    var account =
        new NewAccount(
            admission.email(), passwords.hash(admission.password()), admission.displayName());
    @Nullable UUID guest = current.map(Caller::userId).orElse(null);
    if (admission.isFirstAdmin()) {
      return Optional.of(makeFirstAdmin(account, guest, OneTimeToken.of(asked.token())));
    }
    if (!letters.areSent()) {
      return Optional.of(makeAtOnce(account, guest));
    }
    stores.inTransaction(() -> waitForConfirmation(account, guest));
    return Optional.empty();
  }

  private Caller makeFirstAdmin(NewAccount account, @Nullable UUID guest, OneTimeToken token) {
    return stores.inTransaction(
        () -> {
          if (!stores.tokens().useFirstAdmin(token)) {
            throw SignUpRules.linkIsVoid();
          }
          var made = make(account, guest, false, true).orElseThrow(SignUps::taken);
          audit.record(Action.ADMIN_MADE, made.userId(), null, Map.of());
          return made;
        });
  }

  private Caller makeAtOnce(NewAccount account, @Nullable UUID guest) {
    return stores.inTransaction(
        () -> make(account, guest, false, false).orElseThrow(SignUps::taken));
  }

  private void waitForConfirmation(NewAccount account, @Nullable UUID guest) {
    var token = OneTimeToken.next();
    // Stored in any case, so that an address with an account takes as long as one without.
    stores.tokens().add(token, new SignUp(account, guest), LIFE);
    if (stores.accounts().findByEmail(account.email()).isPresent()) {
      letters.alreadySignedUp(account.email());
    } else {
      letters.confirm(account.email(), token);
    }
  }

  /**
   * Answers the letter.
   *
   * @param password needed where the guest who signed up is not {@code current}: who merely reads
   *     the mailbox must not take over an account whose password somebody else chose
   * @return who is signed in now
   */
  Caller confirm(OneTimeToken token, @Nullable String password, Optional<Caller> current) {
    var signUp = stores.tokens().findSignUp(token).orElseThrow(SignUps::letterIsVoid);
    var isTheGuest =
        signUp.guestId() != null
            && current.filter(one -> one.userId().equals(signUp.guestId())).isPresent();
    if (!isTheGuest) {
      rules.requirePassword(password, signUp.account());
    }
    return stores.inTransaction(
        () -> {
          if (!stores.tokens().useSignUp(token)) {
            throw letterIsVoid();
          }
          var made =
              make(signUp.account(), signUp.guestId(), true, false).orElseThrow(SignUps::taken);
          audit.record(Action.EMAIL_CONFIRMED, made.userId(), null, Map.of());
          return made;
        });
  }

  /** The guest's sessions end: whoever has a copy of their cookie must not become the account. */
  private Optional<Caller> make(
      NewAccount account, @Nullable UUID guest, boolean confirmed, boolean admin) {
    try {
      var made = stores.accounts().add(account, guest, confirmed, admin);
      made.ifPresent(userId -> stores.accounts().endSessions(userId, null));
      made.ifPresent(userId -> audit.record(Action.SIGNED_UP, userId, null, Map.of()));
      return made.map(userId -> new Caller(userId, account.displayName(), false, false, admin));
    } catch (DuplicateKeyException e) {
      return Optional.empty(); // Supabase has a user with this address.
    }
  }

  private static Refusal taken() {
    return Refusal.conflict(
        "This address has an account already. Sign in with it, or choose another address.");
  }

  private static Refusal letterIsVoid() {
    return Refusal.notFound(
        "This link was used before, or is older than 24 hours. Sign in if you confirmed the"
            + " address; else sign up again.");
  }
}
