package io.prospectpro.app.notification;

import io.prospectpro.app.notification.Preferences.Choice;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which letters somebody wants, over HTTP. */
@RestController
@ConditionalOnWebApplication
final class NotificationController {

  private final Preferences preferences;

  NotificationController(Preferences preferences) {
    this.preferences = preferences;
  }

  /** What is wished. */
  record Wish(@Nullable Boolean campaignEnded) {}

  @GetMapping("/api/account/notifications")
  Choice get() {
    return require(Caller.require());
  }

  @PutMapping(path = "/api/account/notifications", consumes = MediaType.APPLICATION_JSON_VALUE)
  Choice put(@RequestBody Wish wish) {
    var caller = Caller.require();
    require(caller);
    var campaignEnded = wish.campaignEnded();
    if (campaignEnded == null) {
      throw Refusal.invalid(new FieldProblem("campaignEnded", null, "must be true or false."));
    }
    preferences.choose(caller.userId(), campaignEnded);
    return require(caller);
  }

  /**
   * Ends the letters to whoever got this token; again is no mistake. Mail programs ask it so, with
   * one click and a form that says nothing (RFC 8058), which is why the token is in the address.
   */
  @PostMapping("/api/unsubscribe/{token}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unsubscribe(@PathVariable String token) {
    if (!preferences.unsubscribe(token)) {
      throw Refusal.notFound(
          "This link is not from a letter of ours, or its reader's account is gone. Copy the whole"
              + " link from the letter.");
    }
  }

  private Choice require(Caller caller) {
    return preferences
        .find(caller.userId())
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "You have no account with an address here, so no letters come to you. Sign up"
                        + " to get them."));
  }
}
