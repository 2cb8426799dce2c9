package io.prospectpro.app.account;

import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.PublicAddress;
import io.prospectpro.app.platform.Refusal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The first admin, who comes by a link that only the operator's console shows. While there is no
 * admin, each start makes a new link and voids the earlier ones. Thread-safe.
 */
@Component
public final class FirstAdmin {

  private static final Duration LIFE = Duration.ofDays(1);

  private final AccountStores stores;
  private final PublicAddress address;
  private final Audit audit;

  FirstAdmin(AccountStores stores, PublicAddress address, Audit audit) {
    this.stores = stores;
    this.address = address;
    this.audit = audit;
  }

  /**
   * A new link, that works once and for a day; empty if there is an admin. For the console alone:
   * whoever has it may become admin.
   */
  public Optional<URI> newLink() {
    var token = OneTimeToken.next();
    var isNeeded = stores.inTransaction(() -> stores.tokens().replaceFirstAdmin(token, LIFE));
    return isNeeded ? Optional.of(address.page("/first-admin", token.plain())) : Optional.empty();
  }

  /**
   * Makes the caller, who has an account, the admin.
   *
   * @throws Refusal if the link is void, or the caller has no account
   */
  Caller claim(OneTimeToken token, Caller caller) {
    var account =
        stores
            .accounts()
            .find(caller.userId())
            .orElseThrow(
                () -> Refusal.conflict("Only an account can be admin. Sign in or sign up first."));
    stores.inTransaction(
        () -> {
          if (!stores.tokens().useFirstAdmin(token)) {
            throw SignUpRules.linkIsVoid();
          }
          stores.accounts().makeAdmin(account.userId());
          audit.record(Action.ADMIN_MADE, account.userId(), null, Map.of());
        });
    return new Caller(account.userId(), account.displayName(), false, false, true);
  }
}
