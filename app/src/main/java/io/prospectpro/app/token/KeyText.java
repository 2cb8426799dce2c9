package io.prospectpro.app.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;

/**
 * An API key as people copy it: {@code pp_}, its id, {@code _}, and a secret of 256 random bits.
 * The prefix lets scanners for leaked secrets find it.
 */
record KeyText(UUID id, String secret) {

  static final String PREFIX = "pp_";

  private static final Pattern FORM =
      Pattern.compile(PREFIX + "([0-9a-f]{16})([0-9a-f]{16})_([A-Za-z0-9_-]{43})");

  private static final Base64StringKeyGenerator SECRETS =
      new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);

  /** A new key that nobody has. */
  static KeyText random() {
    return new KeyText(UUID.randomUUID(), SECRETS.generateKey());
  }

  static Optional<KeyText> parse(String text) {
    var parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new KeyText(new UUID(hex(parts.group(1)), hex(parts.group(2))), parts.group(3)))
        : Optional.empty();
  }

  private static long hex(String digits) {
    return Long.parseUnsignedLong(digits, 16);
  }

  /** The whole key; to be shown to its user, once. */
  String write() {
    return "%s%016x%016x_%s"
        .formatted(PREFIX, id.getMostSignificantBits(), id.getLeastSignificantBits(), secret);
  }

  /** What is stored of the secret. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "KeyText[%s]".formatted(id);
  }
}
