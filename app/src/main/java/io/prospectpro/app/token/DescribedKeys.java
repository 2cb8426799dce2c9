package io.prospectpro.app.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of an issuer of which only the name is known: its description (OpenID Connect Discovery)
 * says where they are. Asked each time, so that an issuer may move them. Thread-safe.
 */
final class DescribedKeys implements JWKSetSource<SecurityContext> {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final String issuer;
  private final ResourceRetriever http;

  DescribedKeys(String issuer, ResourceRetriever http) {
    this.issuer = issuer;
    this.http = http;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
      throws KeySourceException {
    return new URLBasedJWKSetSource<>(addressOfKeys(), http).getJWKSet(evaluator, now, context);
  }

  private URL addressOfKeys() throws KeySourceException {
    try {
      var where = issuer.replaceFirst("/+$", "") + "/.well-known/openid-configuration";
      var description = http.retrieveResource(URI.create(where).toURL()).getContent();
      var read = JSON.readTree(description);
      // Whose description it is, must be said in it: a page that answers everywhere says nothing.
      if (!read.path("issuer").asString("").equals(issuer)) {
        throw new IOException("the description is of another issuer");
      }
      var address = URI.create(read.path("jwks_uri").asString(""));
      Issuer.requireSafe("jwks_uri", address);
      return address.toURL();
    } catch (IOException | JacksonException | IllegalArgumentException | IllegalStateException e) {
      throw new JWKSetRetrievalException("No description of %s".formatted(issuer), e);
    }
  }

  @Override
  public void close() {
    // Nothing is open between two requests.
  }
}
