package io.prospectpro.app.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.app.provider.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which key every node uses, and how soon. */
@Tag("database")
class StoredKeysTest {

  private static final String KEY = "a-key-of-hunter-0123456789";

  private final MigratedDatabase database = new MigratedDatabase();
  private final ProviderKeyStore store = new ProviderKeyStore(database.db());
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
  private final Vault vault = VaultTest.vault(1);
  private final StoredKeys keys = keys(vault);

  private StoredKeys keys(Vault with) {
    return new StoredKeys(store, with, () -> Objects.requireNonNull(now.get()));
  }

  private void put(Vault with, String key) {
    store.put(Provider.HUNTER, with.seal(Provider.HUNTER, key), "6789", new UUID(0, 1));
  }

  private void later(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Test
  void otherNodesKnowAChangeWithinSeconds() {
    assertThat(keys.find(Provider.HUNTER)).isEmpty();

    put(vault, KEY); // by another node
    later(Duration.ofMillis(2_001));

    assertThat(keys.find(Provider.HUNTER)).contains(KEY);
    store.delete(Provider.HUNTER);
    later(Duration.ofMillis(2_001));
    assertThat(keys.find(Provider.HUNTER)).isEmpty();
  }

  @Test
  void nodeThatMadeTheChangeKnowsItAtOnce() {
    assertThat(keys.find(Provider.HUNTER)).isEmpty();
    put(vault, KEY);

    keys.forget();

    assertThat(keys.find(Provider.HUNTER)).contains(KEY);
  }

  @Test
  void databaseIsNotAskedForEachCall() {
    put(vault, KEY);
    assertThat(keys.find(Provider.HUNTER)).contains(KEY);

    store.delete(Provider.HUNTER);

    assertThat(keys.find(Provider.HUNTER)).as("two seconds old at most").contains(KEY);
  }

  @Test
  void lastKeysStayWhileTheDatabaseIsAway() {
    put(vault, KEY);
    assertThat(keys.find(Provider.HUNTER)).contains(KEY);

    database.db().sql("ALTER TABLE secret.provider_key RENAME TO away").update();
    later(Duration.ofSeconds(3));

    assertThat(keys.find(Provider.HUNTER)).contains(KEY);
  }

  @Test
  void afterAChangeOfTheSecretKeyOldOnesAreSealedAnewAndTheOldSecretCanGo() {
    put(vault, KEY);

    assertThat(keys(VaultTest.vault(2, 1)).find(Provider.HUNTER)).contains(KEY);

    assertThat(keys(VaultTest.vault(2)).find(Provider.HUNTER)).contains(KEY);
    assertThat(keys(vault).find(Provider.HUNTER)).isEmpty();
  }

  @Test
  void keyThatCannotBeReadIsNoneAndTheOthersWork() {
    put(VaultTest.vault(9), KEY);
    store.put(Provider.GOOGLE, vault.seal(Provider.GOOGLE, KEY), "6789", new UUID(0, 1));

    assertThat(keys.find(Provider.HUNTER)).isEmpty();
    assertThat(keys.find(Provider.GOOGLE)).contains(KEY);
  }

  @Test
  void databaseHoldsNothingOfTheKeyButItsEnd() {
    put(vault, KEY);

    var row =
        database
            .db()
            .sql("SELECT CAST(k AS text) FROM secret.provider_key k")
            .query(String.class)
            .single();
    assertThat(row).doesNotContain(KEY.substring(0, 8)).contains("6789");
  }
}
