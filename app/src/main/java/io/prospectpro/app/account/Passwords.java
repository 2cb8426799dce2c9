package io.prospectpro.app.account;

import io.prospectpro.app.platform.Refusal;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id. A hash says in front which algorithm made it, so that another can
 * take its place: {@link #isOutdated} tells which to make anew at the next sign-in.
 *
 * <p>Each hash takes 19 MiB for a moment, so only two are made at a time. Thread-safe.
 */
@Component
final class Passwords {

  private static final String ARGON2ID = "argon2id";
  private static final int AT_A_TIME = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  // OWASP's least memory for two passes; salt and hash are 128 and 256 bits.
  private final PasswordEncoder encoder =
      new DelegatingPasswordEncoder(
          ARGON2ID, Map.of(ARGON2ID, new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2)));

  private final Semaphore turns = new Semaphore(AT_A_TIME, true);
  private @Nullable String nobodysHash;

  String hash(String password) {
    return inTurn(() -> encode(password));
  }

  /**
   * Whether it is the password behind the hash. Takes as long where there is no hash, so that the
   * time does not tell.
   */
  boolean matches(String password, @Nullable String hash) {
    return inTurn(
        () -> {
          var isRight = encoder.matches(normal(password), hash == null ? nobodysHash() : hash);
          return isRight && hash != null;
        });
  }

  boolean isOutdated(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  private synchronized String nobodysHash() {
    if (nobodysHash == null) {
      nobodysHash = encode(OneTimeToken.next().plain());
    }
    return nobodysHash;
  }

  private String encode(String password) {
    var hash = encoder.encode(normal(password));
    if (hash == null) {
      throw new IllegalStateException("A password was there, so there is a hash");
    }
    return hash;
  }

  /** The same characters, however a keyboard composes them. */
  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw Refusal.tooMany(
            "Too many people sign in at the moment. Try again in some seconds.", PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a turn", e);
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
