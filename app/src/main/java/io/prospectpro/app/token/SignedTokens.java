package io.prospectpro.app.token;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.prospectpro.app.token.TokenRefused.Reason;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads the tokens of trusted issuers. Which keys may have signed a token is decided by the issuer
 * it names, never by what its header offers; and a public key is never taken for a secret, because
 * HS256 has a key selector of its own that knows the secret alone. Thread-safe.
 */
final class SignedTokens {

  /** A request's head may have 8 kB. */
  private static final int LONGEST = 6_000;

  private static final Set<JWSAlgorithm> PUBLIC_KEY =
      Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256);
  private static final Set<String> PROJECT_ROLES = Set.of("anon", "service_role");

  private static final int HTTP_TIMEOUT = 2_000; // milliseconds
  private static final int MOST_KEYS = 64 * 1024; // bytes

  private final Map<String, Trusted> trusted;
  private final InstantSource clock;

  SignedTokens(List<Issuer> issuers, InstantSource clock) {
    this.clock = clock;
    this.trusted =
        issuers.stream()
            .map(issuer -> new Trusted(issuer, processorFor(issuer, clock)))
            .collect(toUnmodifiableMap(it -> it.issuer().name(), Function.identity()));
  }

  private record Trusted(Issuer issuer, DefaultJWTProcessor<SecurityContext> processor) {}

  /**
   * Whom a token speaks for.
   *
   * @throws TokenRefused if it is not to be believed, or cannot be checked at the moment
   */
  TokenUser userOf(String token) {
    if (token.length() > LONGEST) {
      throw new TokenRefused(
          Reason.TOO_LONG,
          "The token has %d characters, and at most %d are read. Put less into it."
              .formatted(token.length(), LONGEST));
    }
    if (token.startsWith("sb_")) {
      throw projectKey();
    }
    var signed = parse(token);
    var from = issuerOf(signed);
    return new TokenClaims(verify(signed, from), from.issuer()).user(clock.instant());
  }

  private static SignedJWT parse(String token) {
    try {
      return switch (JWTParser.parse(token)) {
        case SignedJWT signed -> signed;
        case PlainJWT _ ->
            throw new TokenRefused(
                Reason.NOT_SIGNED,
                "The token is not signed (alg is none), so anybody may have made it.");
        default -> throw malformed();
      };
    } catch (ParseException e) {
      throw malformed();
    }
  }

  /** Who the token says it is from; believed only once one of that issuer's keys fits. */
  private Trusted issuerOf(SignedJWT signed) {
    try {
      var claimed = signed.getJWTClaimsSet();
      var role = claimed.getClaim("role");
      if (claimed.getSubject() == null && role instanceof String it && PROJECT_ROLES.contains(it)) {
        throw projectKey();
      }
      var from = trusted.get(String.valueOf(claimed.getIssuer()));
      if (from == null) {
        throw new TokenRefused(
            Reason.ISSUER,
            trusted.isEmpty()
                ? "This server takes API keys only: no issuer of tokens is set up."
                : "The token's issuer (iss) is not one that this server trusts.");
      }
      return from;
    } catch (ParseException e) {
      throw malformed();
    }
  }

  private JWTClaimsSet verify(SignedJWT signed, Trusted from) {
    var algorithm = signed.getHeader().getAlgorithm();
    if (!PUBLIC_KEY.contains(algorithm) && !isBySecret(algorithm, from.issuer())) {
      throw new TokenRefused(
          Reason.ALGORITHM, "The token is signed in a way that is not taken from this issuer.");
    }
    try {
      return from.processor().process(signed, null);
    } catch (BadJWSException e) {
      throw new TokenRefused(
          Reason.SIGNATURE, "The token's signature is wrong: it was changed, or is forged.");
    } catch (BadJOSEException e) {
      throw new TokenRefused(
          Reason.UNKNOWN_SIGNING_KEY,
          "The token is signed with a key that its issuer does not publish. Get a new token.");
    } catch (KeySourceException e) {
      throw new TokenRefused(
          Reason.KEYS_UNREACHABLE,
          "The token cannot be checked: its issuer does not answer with its keys. Try again shortly.");
    } catch (JOSEException e) {
      throw malformed();
    }
  }

  private static boolean isBySecret(JWSAlgorithm algorithm, Issuer issuer) {
    return issuer.secret() != null && algorithm.equals(JWSAlgorithm.HS256);
  }

  private static DefaultJWTProcessor<SecurityContext> processorFor(
      Issuer issuer, InstantSource clock) {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(keysOf(issuer, clock));
    processor.setJWTClaimsSetVerifier((_, _) -> {}); // TokenClaims does, and says what is wrong.
    return processor;
  }

  private static JWSKeySelector<SecurityContext> keysOf(Issuer issuer, InstantSource clock) {
    var published =
        new JWSVerificationKeySelector<>(PUBLIC_KEY, new IssuerKeys(sourceOf(issuer), clock));
    var secret = issuer.secret();
    if (secret == null) {
      return published;
    }
    var shared =
        new SingleKeyJWSKeySelector<SecurityContext>(
            JWSAlgorithm.HS256,
            new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return (header, context) ->
        isBySecret(header.getAlgorithm(), issuer)
            ? shared.selectJWSKeys(header, context)
            : published.selectJWSKeys(header, context);
  }

  static JWKSetSource<SecurityContext> sourceOf(Issuer issuer) {
    ResourceRetriever http = new DefaultResourceRetriever(HTTP_TIMEOUT, HTTP_TIMEOUT, MOST_KEYS);
    var address = issuer.jwksUri();
    if (address == null) {
      return new DescribedKeys(issuer.name(), http);
    }
    try {
      return new URLBasedJWKSetSource<>(address.toURL(), http);
    } catch (MalformedURLException e) {
      throw new IllegalStateException("'%s' is no address of keys.".formatted(address), e);
    }
  }

  private static TokenRefused malformed() {
    return new TokenRefused(
        Reason.MALFORMED,
        "This is neither an API key (pp_...) nor a signed token (three parts with dots between).");
  }

  private static TokenRefused projectKey() {
    return new TokenRefused(
        Reason.PROJECT_KEY,
        "This is a key of the Supabase project, which says nothing about who asks. Send the access"
            + " token of the signed-in user.");
  }
}
