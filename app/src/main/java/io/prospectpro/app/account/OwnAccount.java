package io.prospectpro.app.account;

import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody may do with their own account. Thread-safe. */
@Component
final class OwnAccount {

  private final PasswordRules rules;
  private final Passwords passwords;
  private final AccountStores stores;
  private final AccountLetters letters;
  private final Audit audit;

  OwnAccount(
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
   * The caller's account.
   *
   * @throws Refusal if they have none here
   */
  Account get(Caller caller) {
    return stores
        .accounts()
        .find(caller.userId())
        .orElseThrow(
            () ->
                Refusal.notFound(
                    caller.guest()
                        ? "You are a guest and have no account. Sign up to keep your campaigns."
                        : "Your account is kept by whoever signed you in, not here."));
  }

  /** Calls the caller by another name; returns them as they are now. */
  Caller rename(Caller caller, @Nullable String name) {
    var account = get(caller);
    DisplayName.check(name)
        .ifPresent(
            problem -> {
              throw Refusal.invalid(problem);
            });
    var displayName = DisplayName.orFrom(name, account.email());
    stores.accounts().rename(account.userId(), displayName);
    return new Caller(account.userId(), displayName, false, false, account.admin());
  }

  /**
   * Changes the password and ends the account's sessions, this one included: the caller gets a new
   * one.
   *
   * @throws Refusal naming every field that is wrong
   */
  Caller changePassword(Caller caller, @Nullable String current, @Nullable String wanted) {
    var account = get(caller);
    var problems = new ArrayList<FieldProblem>();
    rules.check("newPassword", wanted, account.email()).ifPresent(problems::add);
    if (!isPassword(account, current)) {
      problems.addFirst(new FieldProblem("currentPassword", null, "is not your password."));
    }
    if (!problems.isEmpty()) {
      throw Refusal.invalid(problems);
    }
    var hash = passwords.hash(String.valueOf(wanted));
    stores.inTransaction(
        () -> {
          stores.accounts().setPassword(account.userId(), hash);
          stores.accounts().endSessions(account.userId(), null);
          if (letters.areSent()) {
            letters.passwordChanged(account.email());
          }
          audit.record(Action.PASSWORD_CHANGED, account.userId(), null, Map.of());
        });
    return account.toCaller();
  }

  /**
   * Deletes the caller with all they have, and ends their sessions. A guest has no password.
   *
   * @throws Refusal if the password is wrong
   */
  void delete(Caller caller, @Nullable String password) {
    if (caller.demo()) {
      throw Refusal.forbidden("The demo's user stays. Delete the folder data/ instead.");
    }
    var email = caller.guest() ? "" : requirePassword(get(caller), password);
    stores.inTransaction(
        () -> {
          stores.accounts().delete(caller.userId(), email);
          stores.throttle().forget(email);
          audit.record(Action.ACCOUNT_DELETED, caller.userId(), null, Map.of());
        });
  }

  private String requirePassword(Account account, @Nullable String password) {
    if (!isPassword(account, password)) {
      throw Refusal.invalid(new FieldProblem("password", null, "is not your password."));
    }
    return account.email();
  }

  /** Counted like a sign-in: whoever has stolen a session must not find out the password by it. */
  private boolean isPassword(Account account, @Nullable String typed) {
    stores.throttle().requireTurn(account.email());
    var isRight = passwords.matches(typed == null ? "" : typed, account.passwordHash());
    if (isRight) {
      stores.throttle().forget(account.email());
    }
    return isRight;
  }
}
