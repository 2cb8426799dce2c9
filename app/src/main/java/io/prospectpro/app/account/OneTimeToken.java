package io.prospectpro.app.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * What opens one door once: 256 random bits, handed out in a link and stored only as their SHA-256.
 * Nothing slower is needed where nothing can be guessed.
 */
record OneTimeToken(String plain) {

  private static final BytesKeyGenerator RANDOM = KeyGenerators.secureRandom(32);

  static OneTimeToken next() {
    return new OneTimeToken(
        Base64.getUrlEncoder().withoutPadding().encodeToString(RANDOM.generateKey()));
  }

  /** As it came in; whatever it is, none but the right one is found. */
  static OneTimeToken of(@Nullable String plain) {
    return new OneTimeToken(plain == null ? "" : plain.strip());
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Without what it is. */
  @Override
  public String toString() {
    return "OneTimeToken[…]";
  }
}
