package io.prospectpro.app.account;

import io.prospectpro.app.account.SessionController.Session;
import io.prospectpro.app.platform.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing up. Tokens come in bodies: an address would end up in logs. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api")
final class SignUpController {

  private final SignUps signUps;
  private final FirstAdmin firstAdmin;
  private final GuestMove guests;
  private final Sessions sessions;

  SignUpController(SignUps signUps, FirstAdmin firstAdmin, GuestMove guests, Sessions sessions) {
    this.signUps = signUps;
    this.guests = guests;
    this.firstAdmin = firstAdmin;
    this.sessions = sessions;
  }

  /**
   * What comes next.
   *
   * @param session null while a letter waits to be answered
   */
  record SignedUp(boolean confirmByLetter, @Nullable Session session) {}

  @PostMapping(path = "/sign-up", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<SignedUp> signUp(
      @RequestBody SignUpRequest asked, HttpServletRequest request, HttpServletResponse response) {
    var caller = signUps.signUp(asked, Caller.current());
    caller.ifPresent(now -> sessions.begin(now, request, response));
    return caller
        .map(now -> new SignedUp(false, Session.of(now)))
        .map(now -> ResponseEntity.status(HttpStatus.CREATED).body(now))
        .orElseGet(() -> ResponseEntity.accepted().body(new SignedUp(true, null)));
  }

  record Confirmation(@Nullable String token, @Nullable String password) {

    /** Without what is in it. */
    @Override
    public String toString() {
      return "Confirmation[…]";
    }
  }

  @PostMapping(path = "/sign-up/confirmation", consumes = MediaType.APPLICATION_JSON_VALUE)
  Session confirm(
      @RequestBody Confirmation typed, HttpServletRequest request, HttpServletResponse response) {
    var before = Caller.current();
    var caller = signUps.confirm(OneTimeToken.of(typed.token()), typed.password(), before);
    before.ifPresent(guest -> guests.move(guest, caller.userId()));
    sessions.begin(caller, request, response);
    return Session.of(caller);
  }

  record Claim(@Nullable String token) {

    /** Without what is in it. */
    @Override
    public String toString() {
      return "Claim[…]";
    }
  }

  /** Makes whoever is signed in the first admin. */
  @PostMapping(path = "/first-admin", consumes = MediaType.APPLICATION_JSON_VALUE)
  Session claim(
      @RequestBody Claim claim, HttpServletRequest request, HttpServletResponse response) {
    var caller = firstAdmin.claim(OneTimeToken.of(claim.token()), Caller.require());
    sessions.begin(caller, request, response);
    return Session.of(caller);
  }
}
