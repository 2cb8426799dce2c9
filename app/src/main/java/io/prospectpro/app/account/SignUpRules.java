package io.prospectpro.app.account;

import io.prospectpro.app.account.AccountStore.NewAccount;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.platform.Settings;
import io.prospectpro.app.platform.Settings.SignIn;
import io.prospectpro.app.platform.Settings.SignUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who may sign up, and with what. Thread-safe. */
@Component
final class SignUpRules {

  private final Settings settings;
  private final PasswordRules passwordRules;
  private final Passwords passwords;
  private final TokenStore tokens;
  private final ObjectProvider<SignUpPass> passes;

  SignUpRules(
      Settings settings,
      PasswordRules passwordRules,
      Passwords passwords,
      TokenStore tokens,
      ObjectProvider<SignUpPass> passes) {
    this.settings = settings;
    this.passwordRules = passwordRules;
    this.passwords = passwords;
    this.tokens = tokens;
    this.passes = passes;
  }

  /** A sign-up that is in order. */
  record Admission(String email, String password, String displayName, boolean isFirstAdmin) {}

  Admission admit(SignUpRequest asked, Optional<Caller> current) {
    if (settings.signIn() == SignIn.DEMO) {
      throw Refusal.forbidden("The demo has one user and no accounts. Start `prospectpro serve`.");
    }
    current.ifPresent(SignUpRules::requireGuest);
    var email = EmailAddress.normalise(asked.email());
    var problems = new ArrayList<FieldProblem>();
    if (email.isEmpty()) {
      problems.add(EmailAddress.problemOf(asked.email()));
    }
    passwordRules.check("password", asked.password(), email.orElse("")).ifPresent(problems::add);
    DisplayName.check(asked.name()).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw Refusal.invalid(problems);
    }
    return admit(asked, email.orElseThrow());
  }

  private Admission admit(SignUpRequest asked, String email) {
    var token = OneTimeToken.of(asked.token());
    var isFirstAdmin = !token.plain().isEmpty() && tokens.isFirstAdmin(token);
    var isInvited =
        !token.plain().isEmpty()
            && passes.stream().anyMatch(pass -> pass.admits(token.plain(), email));
    if (!isFirstAdmin && !isInvited && settings.signUp() == SignUp.INVITATION) {
      throw asked.token() == null
          ? Refusal.forbidden("Only who was invited can sign up here. Ask for an invitation.")
          : linkIsVoid();
    }
    return new Admission(
        email,
        String.valueOf(asked.password()),
        DisplayName.orFrom(asked.name(), email),
        isFirstAdmin);
  }

  static Refusal linkIsVoid() {
    return Refusal.forbidden(
        "This link was used before, or is too old. Ask whoever sent it for a new one; the link for"
            + " the first admin is printed when the server starts.");
  }

  private static void requireGuest(Caller caller) {
    if (!caller.guest()) {
      throw Refusal.conflict("You are signed in already. Sign out before you sign up.");
    }
  }

  /**
   * Finds the password to be the one that the sign-up was made with.
   *
   * @throws Refusal if it is missing or another
   */
  void requirePassword(@Nullable String password, NewAccount account) {
    if (password == null || password.isEmpty()) {
      throw Refusal.invalid(
          new FieldProblem("password", null, "is needed: type the one you chose at sign-up."));
    }
    if (!passwords.matches(password, account.passwordHash())) {
      throw Refusal.invalid(
          List.of(new FieldProblem("password", null, "is not the one you chose at sign-up.")));
    }
  }
}
