package io.prospectpro.app.account;

import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down what concerns security. Ids alone: no address, and nothing that somebody typed. */
@Component
final class AccountLog {

  private static final Logger LOG = LoggerFactory.getLogger(AccountLog.class);

  /** Done to an account by somebody of whom nothing is known. */
  private static final Set<Act> BY_NOBODY = Set.of(Act.SIGN_IN_FAILED, Act.PASSWORD_RESET_ASKED);

  private final Audit audit;

  AccountLog(Audit audit) {
    this.audit = audit;
  }

  /** What happened; the log for admins has the same words. */
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

  /** {@code user} is null where nobody became known. */
  void record(Act act, @Nullable UUID user) {
    LOG.atInfo()
        .addKeyValue("user", user)
        .log(act.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    audit.record(
        Action.valueOf(act.name()),
        BY_NOBODY.contains(act) ? null : user,
        user == null ? null : user.toString(),
        Map.of());
  }
}
