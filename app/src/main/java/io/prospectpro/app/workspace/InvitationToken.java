package io.prospectpro.app.workspace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** What an invitation is accepted with: 256 random bits, of which only the SHA-256 is kept. */
public record InvitationToken(String plain) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  /** As somebody sent it; what cannot be a token becomes one that is known nowhere. */
  static InvitationToken ofSent(@Nullable String sent) {
    var text = sent == null ? "" : sent.strip();
    return new InvitationToken(FORM.matcher(text).matches() ? text : "");
  }

  static InvitationToken next() {
    var random = KeyGenerators.secureRandom(32).generateKey();
    return new InvitationToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
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
    return "InvitationToken[…]";
  }
}
