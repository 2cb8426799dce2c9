package io.prospectpro.app.account;

import io.prospectpro.app.mail.Letter;
import io.prospectpro.app.mail.Letter.Action;
import io.prospectpro.app.mail.Mail;
import io.prospectpro.app.platform.PublicAddress;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What is written to people about their accounts. Each is sent with the transaction it is called
 * in. Nothing that somebody typed is in them but the reader's own address: a stranger's words would
 * come under our name.
 */
@Component
final class AccountLetters {

  private static final List<String> NOT_YOU =
      List.of("If it was not you, there is nothing you need do.");

  private final Mail mail;
  private final Throttle throttle;
  private final PublicAddress address;

  AccountLetters(Mail mail, Throttle throttle, PublicAddress address) {
    this.mail = mail;
    this.throttle = throttle;
    this.address = address;
  }

  boolean areSent() {
    return mail.isOn();
  }

  void confirm(String email, OneTimeToken token) {
    sendUnlessTooMany(
        new Letter(
            email,
            "Confirm your e-mail address",
            List.of("Somebody, most likely you, signed up at ProspectPro with this address."),
            new Action("Confirm the address", address.page("/confirm", token.plain())),
            List.of(
                "The link works once, for 24 hours.",
                "If it was not you, do not open it: without it, there is no account.")));
  }

  void alreadySignedUp(String email) {
    sendUnlessTooMany(
        new Letter(
            email,
            "You have an account already",
            List.of(
                "Somebody, most likely you, signed up at ProspectPro with this address. It has an"
                    + " account already: sign in, or choose a new password if you forgot yours."),
            new Action("Sign in", address.page("/sign-in")),
            NOT_YOU));
  }

  void reset(String email, OneTimeToken token) {
    sendUnlessTooMany(
        new Letter(
            email,
            "Choose a new password",
            List.of("Somebody, most likely you, asked for a new password at ProspectPro."),
            new Action("Choose a new password", address.page("/reset", token.plain())),
            List.of(
                "The link works once, for one hour.",
                "If it was not you, do not open it: your password stays as it is.")));
  }

  void noAccountToReset(String email) {
    sendUnlessTooMany(
        new Letter(
            email,
            "There is no account with this address",
            List.of(
                "Somebody, most likely you, asked for a new password at ProspectPro. No account has"
                    + " this address. Perhaps you signed up with another one?"),
            new Action("Sign up", address.page("/sign-up")),
            NOT_YOU));
  }

  /** Always sent: whoever did not do it must hear of it. */
  void passwordChanged(String email) {
    mail.send(
        new Letter(
            email,
            "Your password was changed",
            List.of(
                "The password of your account at ProspectPro was changed, and everybody else who was"
                    + " signed in with it was signed out."),
            new Action("I did not do this", address.page("/forgot")),
            List.of("If it was you, there is nothing you need do.")));
  }

  private void sendUnlessTooMany(Letter letter) {
    if (throttle.mayWrite(letter.to())) {
      mail.send(letter);
    }
  }
}
