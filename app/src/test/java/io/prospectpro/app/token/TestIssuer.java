package io.prospectpro.app.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Signs tokens, and serves its public keys over HTTP as Supabase and OpenID Connect do. */
public final class TestIssuer implements AutoCloseable {

  private final AtomicInteger fetches = new AtomicInteger();
  private final int port;
  private HttpServer server;
  private volatile String keys = "{\"keys\":[]}";
  private volatile int status = 200;

  public TestIssuer(JWK... published) {
    server = start(0);
    port = server.getAddress().getPort();
    publish(published);
  }

  /** An elliptic key, as Supabase's are. */
  public static ECKey newEcKey(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyID(id)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  public static RSAKey newRsaKey(String id) {
    try {
      return new RSAKeyGenerator(2048)
          .keyID(id)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** The claim {@code iss} of its tokens when it is a Supabase project. */
  public String supabase() {
    return address() + "/auth/v1";
  }

  void publish(JWK... published) {
    keys = new JWKSet(List.of(published)).toString(true);
  }

  void publishNonsense() {
    keys = "<html>Bad gateway</html>";
  }

  void answer(int with) {
    status = with;
  }

  /** Nobody listens any more. */
  void goAway() {
    server.stop(0);
  }

  void comeBack() {
    server = start(port);
  }

  int fetches() {
    return fetches.get();
  }

  /** What Supabase says of a signed-in user, an hour long. */
  public JWTClaimsSet.Builder claims(UUID user) {
    var now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(supabase())
        .subject(user.toString())
        .audience("authenticated")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
        .claim("email", "ana@bluefinch.example")
        .claim("phone", "")
        .claim("app_metadata", Map.of("provider", "email", "providers", List.of("email")))
        .claim("user_metadata", Map.of())
        .claim("role", "authenticated")
        .claim("aal", "aal1")
        .claim("session_id", UUID.randomUUID().toString())
        .claim("is_anonymous", false);
  }

  /** Signed in the algorithm that the key is for. */
  public static String sign(JWK key, JWTClaimsSet.Builder claims) {
    return sign(key, claims, key.getKeyID());
  }

  /** With another name of the key in its head. */
  static String sign(JWK key, JWTClaimsSet.Builder claims, @Nullable String keyId) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.parse(key.getAlgorithm().getName()))
            .type(JOSEObjectType.JWT)
            .keyID(keyId)
            .build();
    return sign(key, claims, header);
  }

  static String sign(JWK key, JWTClaimsSet.Builder claims, JWSHeader header) {
    try {
      var token = new SignedJWT(header, claims.build());
      token.sign(signerOf(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /** With a secret that both sides know; the bytes may be anything, also a public key. */
  static String signHs256(byte[] secret, JWTClaimsSet.Builder claims, @Nullable String keyId) {
    var key = new OctetSequenceKey.Builder(secret).algorithm(JWSAlgorithm.HS256).build();
    return sign(key, claims, keyId);
  }

  private static JWSSigner signerOf(JWK key) throws JOSEException {
    return switch (key) {
      case ECKey ec -> new ECDSASigner(ec);
      case RSAKey rsa -> new RSASSASigner(rsa);
      case OctetSequenceKey secret -> new MACSigner(secret);
      default -> throw new AssertionError("No signer for " + key.getKeyType());
    };
  }

  private HttpServer start(int on) {
    try {
      var started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), on), 0);
      started.createContext("/auth/v1/.well-known/jwks.json", this::answerKeys);
      started.createContext("/keys", this::answerKeys);
      started.createContext("/.well-known/openid-configuration", this::answerDescription);
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answerKeys(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    answer(exchange, keys);
  }

  private void answerDescription(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        """
        {"issuer": "%s", "jwks_uri": "%s/keys"}
        """
            .formatted(address(), address()));
  }

  private void answer(HttpExchange exchange, String text) throws IOException {
    try (exchange) {
      var body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
