package io.prospectpro.app.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an issuer: fetched when first needed, and again when they are ten minutes old
 * or a token names one that is not among them. However many such tokens come, the issuer is asked
 * twice in ten seconds at most. While it does not answer, the keys known last serve on, for a day.
 * Thread-safe.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

  /** Supabase's edge keeps them as long; it asks that nobody keeps them longer. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private static final Duration THROUGH_AN_OUTAGE = Duration.ofDays(1);
  private static final Duration TWO_FETCHES = Duration.ofSeconds(10);
  private static final Duration WAIT_FOR_ANOTHER = Duration.ofSeconds(5);

  private final JWKSetSource<SecurityContext> keys;
  private final InstantSource clock;

  /**
   * @param published where the keys are, asked each time
   */
  IssuerKeys(JWKSetSource<SecurityContext> published, InstantSource clock) {
    var seldom = new RateLimitedJWKSetSource<>(published, TWO_FETCHES.toMillis(), null);
    var lasting = new OutageTolerantJWKSetSource<>(seldom, THROUGH_AN_OUTAGE.toMillis(), null);
    this.keys =
        new CachingJWKSetSource<>(lasting, FRESH.toMillis(), WAIT_FOR_ANOTHER.toMillis(), null);
    this.clock = clock;
  }

  /**
   * The keys that fit, none if the issuer has none such.
   *
   * @throws KeySourceException if no keys are known, because the issuer has never answered
   */
  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    var now = clock.millis();
    var known = keys.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, context);
    var fitting = selector.select(known);
    return fitting.isEmpty() ? selector.select(fetchedSince(known, now, context)) : fitting;
  }

  private JWKSet fetchedSince(JWKSet known, long now, @Nullable SecurityContext context) {
    try {
      return keys.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), now, context);
    } catch (KeySourceException e) {
      return known; // Asked too often, or away: there is nothing newer.
    }
  }
}
