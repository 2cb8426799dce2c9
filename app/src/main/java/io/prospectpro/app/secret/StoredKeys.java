package io.prospectpro.app.secret;

import io.prospectpro.app.provider.KeySource;
import io.prospectpro.app.provider.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The keys in the database, decrypted, as old as two seconds at most. While the database is away,
 * those that were known stay. Thread-safe; one thread reads, the others do not wait for it.
 */
@Component
final class StoredKeys implements KeySource {

  private static final Logger LOG = LoggerFactory.getLogger(StoredKeys.class);
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final ProviderKeyStore store;
  private final Vault vault;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Known known = new Known(Map.of(), Instant.MIN);

  private record Known(Map<Provider, String> keys, Instant readAt) {}

  @Autowired
  StoredKeys(ProviderKeyStore store, Vault vault) {
    this(store, vault, InstantSource.system());
  }

  StoredKeys(ProviderKeyStore store, Vault vault, InstantSource clock) {
    this.store = store;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public Optional<String> find(Provider provider) {
    if (!vault.hasKey()) {
      return Optional.empty();
    }
    if (isStale()) {
      refresh();
    }
    return Optional.ofNullable(known.keys().get(provider));
  }

  /** Reads again at the next question; to be called after the commit of a change. */
  void forget() {
    known = new Known(known.keys(), Instant.MIN);
  }

  private boolean isStale() {
    return known.readAt().isBefore(clock.instant().minus(FRESH));
  }

  private void refresh() {
    if (known.readAt().equals(Instant.MIN)) {
      reading.lock(); // There is nothing yet to answer with, or it is known to be wrong.
    } else if (!reading.tryLock()) {
      return;
    }
    try {
      if (isStale()) {
        known = new Known(read(), clock.instant());
      }
    } catch (DataAccessException e) {
      known = new Known(known.keys(), clock.instant());
      LOG.atWarn().setCause(e).log("Stored provider keys could not be read; the last ones stay");
    } finally {
      reading.unlock();
    }
  }

  private Map<Provider, String> read() {
    var keys = new EnumMap<Provider, String>(Provider.class);
    for (var sealed : store.listSealed()) {
      vault
          .open(sealed.provider(), sealed.text())
          .ifPresentOrElse(
              opened -> {
                keys.put(sealed.provider(), opened.secret());
                if (opened.isOld()) {
                  store.reseal(sealed, vault.seal(sealed.provider(), opened.secret()));
                }
              },
              () -> tellUnreadable(sealed.provider()));
    }
    return keys;
  }

  private void tellUnreadable(Provider provider) {
    // Once, and again when that was mended and comes back.
    if (known.readAt().equals(Instant.MIN) || known.keys().containsKey(provider)) {
      LOG.atError()
          .addKeyValue("provider", provider.key())
          .log(
              "A stored provider key cannot be read with PROSPECTPRO_SECRET_KEY. Name the key that it"
                  + " was stored with in PROSPECTPRO_SECRET_OLDKEYS, or store it again");
    }
  }
}
