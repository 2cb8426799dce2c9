package io.prospectpro.app.account;

import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.platform.Caller;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes along what a guest has made, when they turn out to have an account. Thread-safe. */
@Component
final class GuestMove {

  private final AccountStores stores;
  private final Audit audit;

  GuestMove(AccountStores stores, Audit audit) {
    this.stores = stores;
    this.audit = audit;
  }

  /** All of it or nothing; then the guest is gone, and so are their sessions. */
  void move(Caller before, UUID account) {
    if (!before.guest() || before.demo() || before.userId().equals(account)) {
      return;
    }
    stores.inTransaction(
        () -> {
          stores.accounts().moveGuest(before.userId(), account);
          stores.accounts().endSessions(before.userId(), null);
          audit.record(Action.GUEST_MOVED, account, before.userId().toString(), Map.of());
        });
  }
}
