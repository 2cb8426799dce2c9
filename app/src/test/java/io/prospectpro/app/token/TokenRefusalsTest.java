package io.prospectpro.app.token;

import static io.prospectpro.app.token.TestIssuer.newEcKey;
import static io.prospectpro.app.token.TestIssuer.newRsaKey;
import static io.prospectpro.app.token.TestIssuer.sign;
import static io.prospectpro.app.token.TestIssuer.signHs256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Reply;
import io.prospectpro.app.token.TokenRefused.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Every way in which a token may be wrong, each with a really signed one: refused over HTTP, with a
 * sentence, and a line in the log that does not show it.
 */
@ExtendWith(OutputCaptureExtension.class)
class TokenRefusalsTest extends ApiTest {

  private static final ECKey EC = newEcKey("ec");
  private static final RSAKey RSA = newRsaKey("rsa");
  private static final ECKey STRANGE = newEcKey("ec"); // of the same name, and another's
  private static final TestIssuer ISSUER = new TestIssuer(EC.toPublicJWK(), RSA.toPublicJWK());
  private static final UUID USER = UUID.randomUUID();

  @DynamicPropertySource
  static void trustIssuer(DynamicPropertyRegistry properties) {
    properties.add("prospectpro.supabase.url", ISSUER::address);
  }

  record Wrong(String name, String token, Reason reason, String said) {}

  @TestFactory
  Stream<DynamicTest> wrongTokenIsRefusedWithAReason(CapturedOutput log) {
    return Stream.concat(wrongByItsClaims(), Stream.concat(forged(), noTokens()))
        .map(wrong -> dynamicTest(wrong.name(), () -> isRefused(wrong, log)));
  }

  private static Stream<Wrong> wrongByItsClaims() {
    var hourAgo = Date.from(Instant.now().minusSeconds(3600));
    var inAnHour = Date.from(Instant.now().plusSeconds(3600));
    return Stream.of(
        new Wrong("expired", ec(claims().expirationTime(hourAgo)), Reason.EXPIRED, "expired at"),
        new Wrong("endless", ec(claims().expirationTime(null)), Reason.NO_EXPIRY, "never expires"),
        new Wrong(
            "not yet valid",
            ec(claims().notBeforeTime(inAnHour)),
            Reason.NOT_YET_VALID,
            "not valid before"),
        new Wrong(
            "for another audience",
            ec(claims().audience("somebody-else")),
            Reason.AUDIENCE,
            "must contain 'authenticated'"),
        new Wrong(
            "for no audience", ec(claims().audience((String) null)), Reason.AUDIENCE, "audience"),
        new Wrong(
            "of another issuer",
            ec(claims().issuer("https://other.supabase.co/auth/v1")),
            Reason.ISSUER,
            "not one that this server trusts"),
        new Wrong("of no issuer", ec(claims().issuer(null)), Reason.ISSUER, "issuer"),
        new Wrong("without a subject", ec(claims().subject(null)), Reason.SUBJECT, "sub"),
        new Wrong("with an empty subject", ec(claims().subject(" ")), Reason.SUBJECT, "sub"),
        new Wrong(
            "with a subject that is no id", ec(claims().subject("ana")), Reason.SUBJECT, "sub"),
        new Wrong(
            "of the service, with a subject",
            ec(claims().claim("role", "service_role")),
            Reason.ROLE,
            "role"),
        new Wrong("without a role", ec(claims().claim("role", null)), Reason.ROLE, "role"));
  }

  private static Stream<Wrong> forged() {
    var rightHead = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec");
    return Stream.of(
        new Wrong(
            "alg none",
            new PlainJWT(claims().build()).serialize(),
            Reason.NOT_SIGNED,
            "not signed"),
        new Wrong(
            "HS256 with the EC public key",
            signHs256(encoded(EC), claims(), "ec"),
            Reason.ALGORITHM,
            "in a way that is not taken"),
        new Wrong(
            "HS256 with the RSA public key",
            signHs256(encoded(RSA), claims(), "rsa"),
            Reason.ALGORITHM,
            "in a way that is not taken"),
        new Wrong(
            "HS256 with the RSA public key as PEM",
            signHs256(pem(RSA), claims(), "rsa"),
            Reason.ALGORITHM,
            "in a way that is not taken"),
        new Wrong(
            "another's key under the right name",
            sign(STRANGE, claims()),
            Reason.SIGNATURE,
            "signature is wrong"),
        new Wrong(
            "a key that nobody knows",
            sign(STRANGE, claims(), "unknown"),
            Reason.UNKNOWN_SIGNING_KEY,
            "does not publish"),
        new Wrong(
            "the RSA key under the EC key's name",
            sign(RSA, claims(), "ec"),
            Reason.UNKNOWN_SIGNING_KEY,
            "does not publish"),
        new Wrong(
            "another's key in its own head",
            sign(STRANGE, claims(), rightHead.jwk(STRANGE.toPublicJWK()).build()),
            Reason.SIGNATURE,
            "signature is wrong"),
        new Wrong(
            "another body under the signature",
            tampered(ec(claims())),
            Reason.SIGNATURE,
            "signature is wrong"),
        new Wrong(
            "the signature cut off",
            ec(claims()).replaceFirst("\\.[^.]+$", ".AAAA"),
            Reason.SIGNATURE,
            "signature is wrong"));
  }

  private static Stream<Wrong> noTokens() {
    var key = new JWTClaimsSet.Builder().issuer("supabase").claim("ref", "abcd");
    var secret = "legacy-secret-of-the-project-of-32-bytes".getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        new Wrong(
            "the anon key",
            signHs256(secret, key.claim("role", "anon"), null),
            Reason.PROJECT_KEY,
            "key of the Supabase project"),
        new Wrong(
            "the service key",
            signHs256(secret, key.claim("role", "service_role"), null),
            Reason.PROJECT_KEY,
            "key of the Supabase project"),
        new Wrong(
            "the publishable key",
            "sb_publishable_ACJWlzQHlZjBrEguHvfOxg_3BJgxAaH",
            Reason.PROJECT_KEY,
            "key of the Supabase project"),
        new Wrong(
            "the secret key",
            "sb_secret_N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz",
            Reason.PROJECT_KEY,
            "key of the Supabase project"),
        new Wrong("nonsense", "abc", Reason.MALFORMED, "neither an API key"),
        new Wrong("three parts of nonsense", "a.b.c", Reason.MALFORMED, "neither an API key"),
        new Wrong("nothing within", "e30.e30.", Reason.MALFORMED, "neither an API key"),
        new Wrong(
            "very deep JSON",
            base64("{\"alg\":\"ES256\"}") + "." + base64("[".repeat(4000)) + ".AA",
            Reason.MALFORMED,
            "neither an API key"),
        new Wrong(
            "far too long",
            ec(claims().claim("user_metadata", "x".repeat(5_000))),
            Reason.TOO_LONG,
            "at most 6000"));
  }

  private void isRefused(Wrong wrong, CapturedOutput log) {
    var before = log.getAll().length();

    var reply = send(wrong.token());

    assertThat(reply.status()).as(reply.body()).isEqualTo(401);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.text("/detail")).contains(wrong.said()).endsWith(".");
    assertThat(reply.header("WWW-Authenticate"))
        .isEqualTo(
            "Bearer error=\"invalid_token\", error_description=\"%s\""
                .formatted(reply.text("/detail")));
    assertThat(reply.headers().allValues("Set-Cookie")).isEmpty();
    var said = log.getAll().substring(before);
    assertThat(said).contains("A token was refused", "reason=\"" + wrong.reason() + "\"");
    var parts = wrong.token().split("\\.", -1);
    for (var part : parts) {
      if (part.length() > 10) {
        assertThat(said).doesNotContain(part);
        assertThat(reply.body()).doesNotContain(part);
        assertThat(reply.headers().map().toString()).doesNotContain(part);
      }
    }
  }

  @Test
  void rightTokensAreTakenOfBothKindsOfKeys() {
    assertThat(send(ec(claims())).status()).isEqualTo(200);
    assertThat(send(sign(RSA, claims())).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer ", "Bearer a b", "Bearer ä", "bearer\ta", "Bearer a,b"})
  void headThatHoldsNoTokenIsRefused(String header) {
    var browser = newBrowser();

    var reply =
        browser.send(browser.request("/api/campaigns").header("Authorization", header).GET());

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_");
    assertThat(reply.text("/detail")).contains("Bearer, one space");
  }

  @Test
  void headThatIsTooLongForAnyRequestIsRefusedByTheServerItself() {
    var reply = send("a".repeat(20_000));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void tokenInTheAddressIsNotRead() {
    var reply = newBrowser().get("/api/campaigns?access_token=" + ec(claims()));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.text("/detail")).contains("Nobody is signed in");
  }

  private Reply send(String token) {
    var browser = newBrowser();
    return browser.send(
        browser.request("/api/campaigns").header("Authorization", "Bearer " + token).GET());
  }

  private static JWTClaimsSet.Builder claims() {
    return ISSUER.claims(USER);
  }

  private static String ec(JWTClaimsSet.Builder claims) {
    return sign(EC, claims);
  }

  private static String tampered(String token) {
    var parts = token.split("\\.", -1);
    var body = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    return parts[0]
        + "."
        + base64(body.replace(USER.toString(), UUID.randomUUID().toString()))
        + "."
        + parts[2];
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] encoded(ECKey key) {
    try {
      return key.toECPublicKey().getEncoded();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] encoded(RSAKey key) {
    try {
      return key.toRSAPublicKey().getEncoded();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] pem(RSAKey key) {
    return """
        -----BEGIN PUBLIC KEY-----
        %s
        -----END PUBLIC KEY-----
        """
        .formatted(Base64.getMimeEncoder().encodeToString(encoded(key)))
        .getBytes(StandardCharsets.UTF_8);
  }
}
