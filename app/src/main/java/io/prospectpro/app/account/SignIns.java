package io.prospectpro.app.account;

import io.prospectpro.app.account.AccountLog.Act;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Refusal;
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
  private final AccountLog log;

  SignIns(Throttle throttle, Passwords passwords, AccountStores stores, AccountLog log) {
    this.throttle = throttle;
    this.passwords = passwords;
    this.stores = stores;
    this.log = log;
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
      log.record(Act.SIGN_IN_FAILED, found.map(Account::userId).orElse(null));
      throw Refusal.unauthorized(
          "The address or the password is wrong. Try again, or have a new password sent.");
    }
    var account = found.orElseThrow();
    throttle.succeeded(email, remoteAddress);
    hashAnewIfOutdated(account, typed);
    current.filter(Caller::guest).ifPresent(guest -> move(guest, account));
    log.record(Act.SIGNED_IN, account.userId());
    return account.toCaller();
  }

  private void hashAnewIfOutdated(Account account, String password) {
    if (passwords.isOutdated(account.passwordHash())) {
      var hash = passwords.hash(password);
      stores.accounts().replaceHash(account.userId(), account.passwordHash(), hash);
    }
  }

  private void move(Caller guest, Account account) {
    stores.inTransaction(
        () -> {
          stores.accounts().moveGuest(guest.userId(), account.userId());
          stores.accounts().endSessions(guest.userId(), null);
        });
    log.record(Act.GUEST_MOVED, account.userId());
  }
}
