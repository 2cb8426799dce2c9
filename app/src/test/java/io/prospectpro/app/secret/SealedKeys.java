package io.prospectpro.app.secret;

import io.prospectpro.app.provider.Provider;
import java.util.List;

/** Keys as they stand in the database. */
public final class SealedKeys {

  private SealedKeys() {}

  /** A secret key that is one; each number makes another. */
  public static String secret(int number) {
    return VaultTest.key(number);
  }

  public static String seal(String secret, Provider provider, String key) {
    return new Vault(new SecretSettings(secret, List.of())).seal(provider, key);
  }
}
