package io.prospectpro.app.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * Finds out whether an issuer's public keys can be had, as they must be to believe its tokens.
 *
 * @param hasSecret whether its tokens may be signed with a shared secret as well (HS256)
 */
public record IssuerTrial(String issuer, Outcome outcome, int keys, boolean hasSecret) {

  /** What came of it. */
  public enum Outcome {
    WORKS,
    UNREACHABLE,
    /** It answers, and not with keys. */
    NO_KEYS
  }

  /**
   * Asks every issuer that the settings name, once.
   *
   * @throws IllegalStateException naming the setting that cannot be right
   */
  public static List<IssuerTrial> of(Binder settings) {
    var tokens = settings.bindOrCreate("prospectpro.tokens", TokenSettings.class);
    var supabase = settings.bindOrCreate("prospectpro.supabase", SupabaseSettings.class);
    return Issuer.of(tokens, supabase).stream().map(IssuerTrial::of).toList();
  }

  private static IssuerTrial of(Issuer issuer) {
    var hasSecret = issuer.secret() != null;
    try {
      var keys =
          SignedTokens.sourceOf(issuer)
              .getJWKSet(
                  JWKSetCacheRefreshEvaluator.noRefresh(),
                  InstantSource.system().millis(),
                  (SecurityContext) null)
              .size();
      return new IssuerTrial(
          issuer.name(), keys == 0 ? Outcome.NO_KEYS : Outcome.WORKS, keys, hasSecret);
    } catch (KeySourceException e) {
      return new IssuerTrial(
          issuer.name(), isAway(e) ? Outcome.UNREACHABLE : Outcome.NO_KEYS, 0, hasSecret);
    }
  }

  /** No answer at all; a server error and a page that is no list of keys are answers. */
  private static boolean isAway(KeySourceException failure) {
    return failure instanceof JWKSetUnavailableException
        && failure.getCause() instanceof IOException cause
        && !String.valueOf(cause.getMessage()).startsWith("HTTP");
  }
}
