package io.prospectpro.app.secret;

import io.prospectpro.app.provider.Provider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Component;

/** Encrypts and decrypts with the operator's secret keys. Thread-safe. */
@Component
final class Vault {

  private static final int KEY_BYTES = 32;

  /** The first one seals; all of them open. Empty without a secret key. */
  private final List<BytesEncryptor> locks;

  /**
   * Takes the keys from the settings.
   *
   * @throws IllegalArgumentException if one is none; the message does not show it
   */
  Vault(SecretSettings settings) {
    var keys = new ArrayList<BytesEncryptor>();
    if (!settings.key().isBlank()) {
      keys.add(lock("PROSPECTPRO_SECRET_KEY", settings.key()));
      settings.oldKeys().forEach(old -> keys.add(lock("PROSPECTPRO_SECRET_OLDKEYS", old)));
    }
    this.locks = List.copyOf(keys);
  }

  /**
   * What was sealed.
   *
   * @param isOld whether it was sealed with an old key, and should be sealed anew
   */
  record Opened(String secret, boolean isOld) {}

  /** Whether there is a key; without one nothing can be sealed or opened. */
  boolean hasKey() {
    return !locks.isEmpty();
  }

  /** As text, different each time. */
  String seal(Provider provider, String secret) {
    var plain = (label(provider) + secret).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(locks.getFirst().encrypt(plain));
  }

  /** Empty if no key fits, or if it was sealed for another provider. */
  Optional<Opened> open(Provider provider, String sealed) {
    for (var i = 0; i < locks.size(); i++) {
      var text = decrypt(locks.get(i), sealed);
      if (text.isPresent()) {
        var isOld = i > 0;
        var label = label(provider);
        return text.filter(it -> it.startsWith(label))
            .map(it -> new Opened(it.substring(label.length()), isOld));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> decrypt(BytesEncryptor lock, String sealed) {
    try {
      var plain = lock.decrypt(Base64.getDecoder().decode(sealed));
      return Optional.of(new String(plain, StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      return Optional.empty(); // Sealed with another key, or changed by somebody.
    }
  }

  private static String label(Provider provider) {
    return provider.key() + "\n";
  }

  private static BytesEncryptor lock(String variable, String base64) {
    return AesGcmBytesEncryptor.withSecretKey(
            new SecretKeySpec(bytesOf(variable, base64.strip()), "AES"))
        .build();
  }

  private static byte[] bytesOf(String variable, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      bytes = new byte[0];
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "%s is not 32 bytes in Base64. Make one with: openssl rand -base64 32"
              .formatted(variable));
    }
    return bytes;
  }
}
