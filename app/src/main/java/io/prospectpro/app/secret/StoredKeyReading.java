package io.prospectpro.app.secret;

import io.prospectpro.app.provider.Provider;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stored provider keys, read without a server, and without encrypting anew what is old.
 *
 * @param hasSecret whether there is a secret key to read them with
 */
public record StoredKeyReading(boolean hasSecret, List<Read> keys) {

  public StoredKeyReading {
    keys = List.copyOf(keys);
  }

  /**
   * One of them.
   *
   * @param key empty if no secret key fits
   */
  public record Read(Provider provider, Optional<String> key) {

    /** Without the key. */
    @Override
    public String toString() {
      return "Read[%s, %s]".formatted(provider, key.isPresent() ? "readable" : "unreadable");
    }
  }

  /**
   * Reads them all.
   *
   * @throws IllegalArgumentException if the secret key is none; the message does not show it
   */
  public static StoredKeyReading of(Binder settings, JdbcClient owner) {
    var vault = vaultOf(settings);
    var keys =
        new ProviderKeyStore(owner)
            .listSealed().stream()
                .map(
                    one ->
                        new Read(
                            one.provider(),
                            vault.open(one.provider(), one.text()).map(Vault.Opened::secret)))
                .toList();
    return new StoredKeyReading(vault.hasKey(), keys);
  }

  /**
   * Makes sure that the settings' secret keys are some.
   *
   * @throws IllegalArgumentException if one is none; the message does not show it
   */
  public static void requireSecret(Binder settings) {
    vaultOf(settings);
  }

  private static Vault vaultOf(Binder settings) {
    return new Vault(settings.bindOrCreate("prospectpro.secret", SecretSettings.class));
  }
}
