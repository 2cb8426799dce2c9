package io.prospectpro.app.token;

import static io.prospectpro.app.token.TestIssuer.newEcKey;
import static io.prospectpro.app.token.TestIssuer.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import io.prospectpro.app.token.TokenRefused.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens over time: keys that rotate, an issuer that goes away, clocks that differ. */
class SignedTokensTest {

  private static final Duration LEEWAY = Duration.ofSeconds(30);

  private final ECKey first = newEcKey("first");
  private final ECKey second = newEcKey("second");
  private final TestIssuer issuer = new TestIssuer(first.toPublicJWK());
  private final UUID user = UUID.randomUUID();
  private Instant now = Instant.now();
  private final SignedTokens tokens = tokensOfSupabase("");

  @AfterEach
  void closeIssuer() {
    issuer.close();
  }

  @Test
  void keysAreFetchedOnceForManyTokens() {
    for (var i = 0; i < 5; i++) {
      assertThat(read(token(first)).id()).isEqualTo(user);
    }

    assertThat(issuer.fetches()).isEqualTo(1);
  }

  @Test
  void keysAreFetchedAgainOnceTheyAreTenMinutesOld() {
    read(token(first));
    now = now.plus(Duration.ofMinutes(9));
    read(token(first));
    assertThat(issuer.fetches()).isEqualTo(1);

    now = now.plus(Duration.ofMinutes(2));
    read(token(first));

    assertThat(issuer.fetches()).isEqualTo(2);
  }

  @Test
  void keyThatIsWithdrawnCountsForTenMinutesAtMost() {
    read(token(first));
    issuer.publish(second.toPublicJWK());
    now = now.plus(Duration.ofMinutes(11));

    refuses(token(first), Reason.UNKNOWN_SIGNING_KEY);
  }

  @Test
  void newKeyIsBelievedAtOnce() {
    read(token(first));

    issuer.publish(first.toPublicJWK(), second.toPublicJWK());

    assertThat(read(token(second)).id()).isEqualTo(user);
    assertThat(issuer.fetches()).isEqualTo(2);
  }

  @Test
  void unknownKeysMakeFewFetchesHoweverManyTokensNameThem() {
    read(token(first));

    for (var i = 0; i < 50; i++) {
      refuses(sign(second, issuer.claims(user), "made-up-" + i), Reason.UNKNOWN_SIGNING_KEY);
    }

    assertThat(issuer.fetches()).isEqualTo(2);
    assertThat(read(token(first)).id()).isEqualTo(user);
    now = now.plus(Duration.ofSeconds(11));
    issuer.publish(second.toPublicJWK());
    assertThat(read(token(second)).id()).isEqualTo(user);
  }

  @Test
  void knownKeysServeOnWhileTheIssuerIsAway() {
    read(token(first));
    issuer.goAway();

    now = now.plus(Duration.ofMinutes(11));
    assertThat(read(token(first)).id()).isEqualTo(user);
    refuses(token(second), Reason.UNKNOWN_SIGNING_KEY);
    now = now.plus(Duration.ofHours(20));
    assertThat(read(token(first)).id()).isEqualTo(user);
  }

  @Test
  void nothingIsBelievedAfterADayWithoutTheIssuer() {
    read(token(first));
    issuer.goAway();
    now = now.plus(Duration.ofHours(25));

    refuses(token(first), Reason.KEYS_UNREACHABLE);
  }

  @Test
  void withoutKeysTokensWaitForTheIssuerAndAreNotCalledWrong() {
    issuer.goAway();
    refuses(token(first), Reason.KEYS_UNREACHABLE);
    refuses(token(first), Reason.KEYS_UNREACHABLE);
    refuses(token(first), Reason.KEYS_UNREACHABLE);

    issuer.comeBack();
    now = now.plus(Duration.ofSeconds(11));

    assertThat(read(token(first)).id()).isEqualTo(user);
  }

  @Test
  void issuerThatAnswersNonsenseIsOneThatIsAway() {
    issuer.publishNonsense();
    refuses(token(first), Reason.KEYS_UNREACHABLE);

    issuer.publish(first.toPublicJWK());
    read(token(first));
    issuer.answer(500);
    now = now.plus(Duration.ofMinutes(11));

    assertThat(read(token(first)).id()).isEqualTo(user);
  }

  @Test
  void clocksMayBeHalfAMinuteApart() {
    var expired = now.minus(LEEWAY).plusSeconds(2);
    var begins = now.plus(LEEWAY).minusSeconds(2);

    assertThat(read(sign(first, issuer.claims(user).expirationTime(Date.from(expired)))).id())
        .isEqualTo(user);
    assertThat(read(sign(first, issuer.claims(user).notBeforeTime(Date.from(begins)))).id())
        .isEqualTo(user);

    refuses(
        sign(first, issuer.claims(user).expirationTime(Date.from(expired.minusSeconds(4)))),
        Reason.EXPIRED);
    refuses(
        sign(first, issuer.claims(user).notBeforeTime(Date.from(begins.plusSeconds(4)))),
        Reason.NOT_YET_VALID);
  }

  @Test
  void sharedSecretIsBelievedOfAProjectThatStillSignsWithIt() {
    var secret = "super-secret-jwt-token-with-at-least-32-characters";
    var both = tokensOfSupabase(secret);
    var bytes = secret.getBytes(StandardCharsets.UTF_8);

    assertThat(both.userOf(TestIssuer.signHs256(bytes, issuer.claims(user), null)).id())
        .isEqualTo(user);
    assertThat(issuer.fetches()).isZero();
    assertThat(both.userOf(token(first)).id()).isEqualTo(user);
  }

  @Test
  void publicKeyIsNoSecretEvenWhereASecretIsKnown() throws Exception {
    var both = tokensOfSupabase("super-secret-jwt-token-with-at-least-32-characters");

    var forged =
        TestIssuer.signHs256(first.toECPublicKey().getEncoded(), issuer.claims(user), "first");

    assertThatThrownBy(() -> both.userOf(forged))
        .isInstanceOfSatisfying(
            TokenRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.SIGNATURE));
  }

  @Test
  void otherIssuersDescriptionLeadsToItsKeys() {
    var settings = new TokenSettings(URI.create(issuer.address()), "prospectpro", null);
    var openId = new SignedTokens(Issuer.of(settings, new SupabaseSettings(null, "")), () -> now);
    var claims =
        issuer.claims(user).issuer(issuer.address()).audience("prospectpro").subject("auth0|ana");

    var ana = openId.userOf(sign(first, claims));

    assertThat(ana.id().version()).isEqualTo(8);
    assertThat(ana.id().variant()).isEqualTo(2);
    assertThat(openId.userOf(sign(first, claims)).id()).isEqualTo(ana.id());
    assertThat(openId.userOf(sign(first, claims.subject("auth0|bob"))).id()).isNotEqualTo(ana.id());
    assertThat(openId.userOf(sign(first, claims.subject(user.toString()))).id()).isEqualTo(user);
    assertThat(ana.guest()).isFalse();
  }

  @Test
  void guestIsWhomTheIssuerCallsAnonymousNotWhoWroteItThemselves() {
    var guest = read(sign(first, issuer.claims(user).claim("is_anonymous", true)));
    var user =
        read(
            sign(
                first,
                issuer.claims(this.user).claim("user_metadata", Map.of("is_anonymous", true))));

    assertThat(guest.guest()).isTrue();
    assertThat(user.guest()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://project.supabase.co",
        "ftp://127.0.0.1",
        "project.supabase.co",
        "https:///auth"
      })
  void addressFromWhichForgedKeysCouldComeIsRefusedAtTheStart(String url) {
    assertThatThrownBy(
            () ->
                Issuer.of(
                    new TokenSettings(null, "", null), new SupabaseSettings(URI.create(url), "")))
        .hasMessageContaining("prospectpro.supabase.url")
        .hasMessageContaining("https://");
  }

  @Test
  void halfASetUpIsRefusedAtTheStart() {
    var none = new SupabaseSettings(null, "");
    var noAudience = new TokenSettings(URI.create("https://id.example"), "", null);

    assertThatThrownBy(() -> Issuer.of(noAudience, none))
        .hasMessageContaining("prospectpro.tokens.audience");
    assertThatThrownBy(
            () ->
                Issuer.of(
                    new TokenSettings(null, "", null),
                    new SupabaseSettings(URI.create("https://a.supabase.co"), "too short")))
        .hasMessageContaining("32")
        .hasMessageNotContaining("too short");
  }

  private SignedTokens tokensOfSupabase(String secret) {
    return new SignedTokens(
        Issuer.of(
            new TokenSettings(null, "", null),
            new SupabaseSettings(URI.create(issuer.address() + "/"), secret)),
        () -> now);
  }

  private String token(ECKey key) {
    // Long enough for a test in which a day passes.
    return sign(key, issuer.claims(user).expirationTime(Date.from(now.plus(Duration.ofDays(2)))));
  }

  private TokenUser read(String token) {
    return tokens.userOf(token);
  }

  private void refuses(String token, Reason reason) {
    assertThatThrownBy(() -> read(token))
        .isInstanceOfSatisfying(TokenRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
