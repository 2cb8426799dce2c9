package io.prospectpro.app.account;

import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Refusal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds out who somebody is by address and password. A wrong password and an address without an
 * account get the same answer, after the same work. Thread-safe.
 */
@Component
final class SignIns {

  /** Addresses that are none are counted as this one. */
  private static final String NOBODY = "nobody";

  private final Throttle throttle;
  private final Passwords passwords;
  private final AccountStores stores;
  private final GuestMove guests;
  private final Audit audit;

  SignIns(
      Throttle throttle, Passwords passwords, AccountStores stores, GuestMove guests, Audit audit) {
    this.throttle = throttle;
    this.passwords = passwords;
    this.stores = stores;
    this.guests = guests;
    this.audit = audit;
  }

  /**
   * Signs in. What a guest has made becomes the account's, and the guest is gone.
   *
   * @param current whoever was signed in before
   * @throws Refusal if address or password are wrong, or there were too many tries
   */
  Caller signIn(
      @Nullable String writtenEmail,
      @Nullable String password,
      String remoteAddress,
      Optional<Caller> current) {
    var email = EmailAddress.normalise(writtenEmail).orElse(NOBODY);
    throttle.requireTurn(email, remoteAddress);
    var found = stores.accounts().findByEmail(email);
    var typed = password == null ? "" : password;
    if (!passwords.matches(typed, found.map(Account::passwordHash).orElse(null))) {
      audit.record(Action.SIGN_IN_FAILED, null, idOf(found), Map.of());
      throw Refusal.unauthorized(
          "The address or the password is wrong. Try again, or have a new password sent.");
    }
    var account = found.orElseThrow();
    throttle.succeeded(email, remoteAddress);
    hashAnewIfOutdated(account, typed);
    current.ifPresent(before -> guests.move(before, account.userId()));
    audit.record(Action.SIGNED_IN, account.userId(), null, Map.of());
    return account.toCaller();
  }

  private static @Nullable String idOf(Optional<Account> account) {
    return account.map(found -> found.userId().toString()).orElse(null);
  }

  private void hashAnewIfOutdated(Account account, String password) {
    if (passwords.isOutdated(account.passwordHash())) {
      var hash = passwords.hash(password);
      stores.accounts().replaceHash(account.userId(), account.passwordHash(), hash);
    }
  }
}
