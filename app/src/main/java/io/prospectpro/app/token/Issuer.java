package io.prospectpro.app.token;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose tokens are believed.
 *
 * @param name the claim {@code iss} of its tokens
 * @param audience what the claim {@code aud} of its tokens must contain
 * @param jwksUri where its public keys are; null if its description has to be asked
 * @param secret with which it may sign, too (HS256); null for public keys alone
 * @param isSupabase whether its tokens are those of Supabase
 */
record Issuer(
    String name,
    String audience,
    @Nullable URI jwksUri,
    @Nullable String secret,
    boolean isSupabase) {

  private static final int SHORTEST_SECRET = 32;

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Those that the operator has named.
   *
   * @throws IllegalStateException naming the setting that cannot be right
   */
  static List<Issuer> of(TokenSettings tokens, SupabaseSettings supabase) {
    var issuers = new ArrayList<Issuer>();
    if (supabase.url() != null) {
      issuers.add(ofSupabase(supabase.url(), supabase.jwtSecret()));
    } else if (!supabase.jwtSecret().isEmpty()) {
      throw new IllegalStateException(
          "prospectpro.supabase.jwt-secret is set without prospectpro.supabase.url: set the"
              + " project's address, too.");
    }
    if (tokens.issuer() != null) {
      issuers.add(ofOpenId(tokens.issuer(), tokens));
    }
    return List.copyOf(issuers);
  }

  private static Issuer ofSupabase(URI url, String secret) {
    requireSafe("prospectpro.supabase.url", url);
    var bytes = secret.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > 0 && bytes < SHORTEST_SECRET) {
      throw new IllegalStateException(
          "prospectpro.supabase.jwt-secret has %d bytes, and HS256 needs %d: copy the whole secret."
              .formatted(bytes, SHORTEST_SECRET));
    }
    var name = url.toString().replaceFirst("/+$", "") + "/auth/v1";
    var keys = URI.create(name + "/.well-known/jwks.json");
    return new Issuer(name, "authenticated", keys, secret.isEmpty() ? null : secret, true);
  }

  private static Issuer ofOpenId(URI issuer, TokenSettings tokens) {
    requireSafe("prospectpro.tokens.issuer", issuer);
    if (tokens.jwksUri() != null) {
      requireSafe("prospectpro.tokens.jwks-uri", tokens.jwksUri());
    }
    if (tokens.audience().isBlank()) {
      throw new IllegalStateException(
          "prospectpro.tokens.issuer is set without prospectpro.tokens.audience: set what the"
              + " issuer puts into the claim aud of tokens for this server.");
    }
    return new Issuer(issuer.toString(), tokens.audience(), tokens.jwksUri(), null, false);
  }

  /** Keys that came over a line anybody can write on are no keys. */
  static void requireSafe(String setting, URI address) {
    var isSafe =
        "https".equalsIgnoreCase(address.getScheme())
            || ("http".equalsIgnoreCase(address.getScheme())
                && address.getHost() != null
                && THIS_MACHINE.contains(address.getHost()));
    if (!isSafe || address.getHost() == null) {
      throw new IllegalStateException(
          "%s is '%s', and must begin with https:// (or be on this machine)."
              .formatted(setting, address));
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return name;
  }
}
