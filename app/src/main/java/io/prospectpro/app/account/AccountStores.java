package io.prospectpro.app.account;

import io.prospectpro.app.platform.Worker;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of accounts, and the transactions in which they change together. */
@Component
record AccountStores(
    AccountStore accounts,
    TokenStore tokens,
    Throttle throttle,
    @Worker TransactionTemplate transaction) {

  /** Rolled back if {@code work} throws; done once more if it met somebody else's locks. */
  <T> T inTransaction(Supplier<T> work) {
    try {
      return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    } catch (PessimisticLockingFailureException deadlock) {
      return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
  }

  void inTransaction(Runnable work) {
    inTransaction(
        () -> {
          work.run();
          return true;
        });
  }
}
