package io.prospectpro.app.secret;

import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.platform.Worker;
import io.prospectpro.app.provider.Provider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the stored keys and writes that to the log, or does neither. Thread-safe. */
@Component
final class KeyChanges {

  private final ProviderKeyStore store;
  private final StoredKeys keys;
  private final TransactionTemplate transaction;
  private final Audit audit;

  KeyChanges(
      ProviderKeyStore store,
      StoredKeys keys,
      @Worker TransactionTemplate transaction,
      Audit audit) {
    this.store = store;
    this.keys = keys;
    this.transaction = transaction;
    this.audit = audit;
  }

  /** Stores a sealed key of the caller's, who is an admin; it is used when this returns. */
  void put(Provider provider, String sealed, String lastFour) {
    var by = Caller.require().userId();
    run(Action.PROVIDER_KEY_SET, provider, () -> store.put(provider, sealed, lastFour, by));
  }

  /**
   * Forgets a key.
   *
   * @throws Refusal if there is none
   */
  void delete(Provider provider) {
    run(
        Action.PROVIDER_KEY_DELETED,
        provider,
        () -> {
          if (!store.delete(provider)) {
            throw Refusal.notFound("No key of %s is stored.".formatted(provider.label()));
          }
        });
  }

  private void run(Action action, Provider provider, Runnable act) {
    transaction.executeWithoutResult(
        _ -> {
          act.run();
          audit.record(action, provider.key());
        });
    keys.forget();
  }
}
