package io.prospectpro.app.account;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down what concerns security. Ids alone: no address, and nothing that somebody typed. */
@Component
final class AccountLog {

  private static final Logger LOG = LoggerFactory.getLogger(AccountLog.class);

  /** What happened. */
  enum Act {
    SIGNED_UP,
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGNED_OUT,
    SESSIONS_ENDED,
    PASSWORD_CHANGED,
    PASSWORD_RESET_ASKED,
    PASSWORD_RESET,
    EMAIL_CONFIRMED,
    ACCOUNT_DELETED,
    GUEST_MOVED,
    ADMIN_MADE
  }

  /** {@code actor} is null where nobody became known. */
  void record(Act act, @Nullable UUID actor) {
    LOG.atInfo()
        .addKeyValue("user", actor)
        .log(act.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
