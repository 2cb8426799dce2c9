package io.prospectpro.sandbox.google;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the next page starts, and of what: a token is worth nothing to another search.
 *
 * @param search a number made from the search
 */
record PageToken(int search, int offset, Instant issuedAt) {

  private static final String START = "AeCr";

  static PageToken of(String identity, int offset, Instant issuedAt) {
    return new PageToken(identity.hashCode(), offset, issuedAt);
  }

  boolean belongsTo(String identity) {
    return search == identity.hashCode();
  }

  String write() {
    var text = "%d|%d|%d".formatted(search, offset, issuedAt.toEpochMilli());
    return START
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static Optional<PageToken> read(String token) {
    try {
      var decoded = Base64.getUrlDecoder().decode(token.replaceFirst("^" + START, ""));
      var parts = new String(decoded, StandardCharsets.UTF_8).split("\\|", 3);
      return parts.length < 3
          ? Optional.empty()
          : Optional.of(
              new PageToken(
                  Integer.parseInt(parts[0]),
                  Integer.parseInt(parts[1]),
                  Instant.ofEpochMilli(Long.parseLong(parts[2]))));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
