package io.prospectpro.app.account;

import io.prospectpro.app.account.SessionController.Session;
import io.prospectpro.app.mail.Mail;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Settings;
import io.prospectpro.app.platform.Settings.SignIn;
import io.prospectpro.app.platform.Settings.SignUp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in by address and password, and new passwords for who forgot theirs. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api")
final class SignInController {

  private final SignIns signIns;
  private final PasswordResets resets;
  private final Sessions sessions;
  private final Settings settings;
  private final Mail mail;

  SignInController(
      SignIns signIns, PasswordResets resets, Sessions sessions, Settings settings, Mail mail) {
    this.signIns = signIns;
    this.resets = resets;
    this.sessions = sessions;
    this.settings = settings;
    this.mail = mail;
  }

  /**
   * How one gets in here.
   *
   * @param signUp whether one needs no invitation to sign up
   * @param letters whether letters are sent: sign-ups are confirmed, passwords can be forgotten
   */
  record Ways(boolean accounts, boolean guests, boolean signUp, boolean letters) {}

  @GetMapping("/sign-in")
  Ways ways() {
    return new Ways(
        settings.signIn() != SignIn.DEMO,
        settings.signIn() == SignIn.GUEST,
        settings.signIn() != SignIn.DEMO && settings.signUp() == SignUp.OPEN,
        mail.isOn());
  }

  record Credentials(@Nullable String email, @Nullable String password) {

    /** Without what is in it. */
    @Override
    public String toString() {
      return "Credentials[…]";
    }
  }

  @PostMapping(path = "/sign-in", consumes = MediaType.APPLICATION_JSON_VALUE)
  Session signIn(
      @RequestBody Credentials typed, HttpServletRequest request, HttpServletResponse response) {
    var caller =
        signIns.signIn(typed.email(), typed.password(), request.getRemoteAddr(), Caller.current());
    sessions.begin(caller, request, response);
    return Session.of(caller);
  }

  record ForgottenBy(@Nullable String email) {}

  /** The answer is the same whether the address has an account or not. */
  @PostMapping(path = "/password-reset", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  void askForReset(@RequestBody ForgottenBy asked) {
    resets.ask(asked.email());
  }

  record NewPassword(@Nullable String token, @Nullable String password) {

    /** Without what is in it. */
    @Override
    public String toString() {
      return "NewPassword[…]";
    }
  }

  @PostMapping(path = "/password-reset/confirmation", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reset(@RequestBody NewPassword typed) {
    resets.complete(OneTimeToken.of(typed.token()), typed.password());
  }
}
