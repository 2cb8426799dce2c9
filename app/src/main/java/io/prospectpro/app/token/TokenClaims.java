package io.prospectpro.app.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.prospectpro.app.token.TokenRefused.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a token says, once its signature has been found right: whether it is for this server and for
 * now, and whom it speaks for.
 */
record TokenClaims(JWTClaimsSet claims, Issuer issuer) {

  /** How far the issuer's clock and ours may be apart. */
  private static final Duration LEEWAY = Duration.ofSeconds(30);

  private static final Pattern UUIDS =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final int LONGEST_SUBJECT = 255; // as OpenID Connect has it
  private static final int LONGEST_NAME = 100;

  /**
   * Whom the token speaks for.
   *
   * @throws TokenRefused if it is of another time, for another server, or for nobody
   */
  TokenUser user(Instant now) {
    requireInTime(now);
    if (!claims.getAudience().contains(issuer.audience())) {
      throw new TokenRefused(
          Reason.AUDIENCE,
          "The token is for another audience: here its claim aud must contain '%s'."
              .formatted(issuer.audience()));
    }
    var subject = subject();
    if (issuer.isSupabase() && !text("role").filter("authenticated"::equals).isPresent()) {
      throw new TokenRefused(
          Reason.ROLE, "The token's role is not 'authenticated', so it is no signed-in user's.");
    }
    return new TokenUser(idOf(subject), displayName(), isAnonymous(), issuer.isSupabase());
  }

  private void requireInTime(Instant now) {
    var expires = toInstant(claims.getExpirationTime());
    if (expires == null) {
      throw new TokenRefused(
          Reason.NO_EXPIRY, "The token never expires (it has no claim exp), so it is not taken.");
    }
    if (!now.isBefore(expires.plus(LEEWAY))) {
      throw new TokenRefused(
          Reason.EXPIRED,
          "The token expired at %s. Get a new one and send that.".formatted(expires));
    }
    var begins = toInstant(claims.getNotBeforeTime());
    if (begins != null && now.isBefore(begins.minus(LEEWAY))) {
      throw new TokenRefused(
          Reason.NOT_YET_VALID,
          "The token is not valid before %s. Check the clocks of issuer and server."
              .formatted(begins));
    }
  }

  private String subject() {
    var subject = Optional.ofNullable(claims.getSubject()).filter(it -> !it.isBlank());
    if (subject.filter(it -> it.length() <= LONGEST_SUBJECT).isEmpty()) {
      throw new TokenRefused(
          Reason.SUBJECT, "The token does not say whose it is: its claim sub is missing.");
    }
    return subject.get();
  }

  /**
   * The subject itself where it is a UUID; otherwise one made of issuer and subject, so that equal
   * subjects of two issuers are two users. Version 8, of SHA-256.
   */
  private UUID idOf(String subject) {
    if (UUIDS.matcher(subject).matches()) {
      return UUID.fromString(subject);
    }
    if (issuer.isSupabase()) {
      throw new TokenRefused(Reason.SUBJECT, "The token's claim sub is not a user's id.");
    }
    var hash = ByteBuffer.wrap(sha256(issuer.name() + "\n" + subject));
    return new UUID(
        (hash.getLong() & ~0xf000L) | 0x8000L,
        (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
  }

  /** Only the issuer's own word counts; metadata is what users write about themselves. */
  private boolean isAnonymous() {
    return issuer.isSupabase() && Boolean.TRUE.equals(claims.getClaim("is_anonymous"));
  }

  /** To be shown, and for nothing else. */
  private String displayName() {
    var name =
        Stream.of("name", "email", "preferred_username")
            .map(this::text)
            .flatMap(Optional::stream)
            .map(it -> it.replaceAll("\\p{C}", "").strip())
            .filter(it -> !it.isEmpty())
            .findFirst()
            .orElse(isAnonymous() ? "Guest" : "User");
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  private Optional<String> text(String claim) {
    try {
      return Optional.ofNullable(claims.getStringClaim(claim));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Instant toInstant(java.util.@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
