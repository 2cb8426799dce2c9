package io.prospectpro.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.secret.SealedKeys;
import io.prospectpro.sandbox.Sandbox;
import io.prospectpro.sandbox.SandboxConfig;
import io.prospectpro.sandbox.fault.Fault;
import io.prospectpro.sandbox.fault.FaultRule;
import io.prospectpro.sandbox.provider.KeyState;
import java.math.BigDecimal;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is wrong with a provider's key or account is said, for nothing and without the key. */
@Tag("database")
@Tag("slow")
class ProviderKeyCheckTest {

  private static final String KEY = "0123456789abcdefWXYZ";
  private static final String HUNTER_KEY = "prospectpro.providers.hunter.key";
  private static final MigratedDatabase MIGRATED = new MigratedDatabase();

  private final Sandbox sandbox =
      Sandbox.start(SandboxConfig.forTests(List.of(), InstantSource.system()));
  private final ProviderKeyCheck check = new ProviderKeyCheck();

  @BeforeEach
  void nothingIsStored() {
    MIGRATED.db().sql("DELETE FROM secret.provider_key").update();
    MIGRATED.db().sql("DELETE FROM provider.credential").update();
    keyIs(KeyState.VALID);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private void keyIs(KeyState state) {
    sandbox
        .accounts()
        .keysOf(io.prospectpro.sandbox.provider.Provider.HUNTER)
        .orElseThrow()
        .set(KEY, state);
  }

  private Examination examination() {
    return Examination.of(MIGRATED.database())
        .with(
            "prospectpro.providers.hunter.base-url",
            sandbox.uri(io.prospectpro.sandbox.provider.Provider.HUNTER).toString());
  }

  private static void store(String secret) {
    MIGRATED
        .db()
        .sql(
            """
            INSERT INTO secret.provider_key (provider, sealed, last_four, changed_by)
            VALUES ('hunter', :sealed, 'WXYZ', gen_random_uuid())
            """)
        .param("sealed", SealedKeys.seal(secret, Provider.HUNTER, KEY))
        .update();
  }

  @Test
  void keyThatWorksIsSaidWithPlanCreditsAndLimitsForNothing() {
    var finding = examination().with(HUNTER_KEY, KEY).finds(Diagnosis.PROVIDER_FINE, check);

    assertThat(finding.sentence())
        .contains("Hunter takes the key", "Starter", "Credits left: 2000", "renew on", "calls in")
        .doesNotContain(KEY);
    assertThat(sandbox.ledger().total()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(sandbox.ledger().calls()).hasSize(1);
  }

  @Test
  void keyThatIsRefusedIsNamedButNotShown() {
    keyIs(KeyState.INVALID);

    assertThat(
            examination().with(HUNTER_KEY, KEY).finds(Diagnosis.PROVIDER_FAILS, check).sentence())
        .contains("Hunter")
        .doesNotContain(KEY);
  }

  @Test
  void providerThatIsDownIsNamedWithWhatItAnswers() {
    sandbox
        .faults()
        .add(
            FaultRule.always(
                io.prospectpro.sandbox.provider.Provider.HUNTER, new Fault.Gateway(502)));

    assertThat(
            examination().with(HUNTER_KEY, KEY).finds(Diagnosis.PROVIDER_FAILS, check).sentence())
        .contains("502");
  }

  @Test
  void accountWithoutCreditsIsAWarning() {
    sandbox.accounts().hunter().setLeft(BigDecimal.ZERO);

    assertThat(examination().with(HUNTER_KEY, KEY).finds(Diagnosis.NO_CREDITS, check).sentence())
        .contains("used up");
  }

  @Test
  void withoutAKeyThereIsNothingToAsk() {
    examination().finds(Diagnosis.NO_PROVIDER, check);
  }

  @Test
  void storedKeyIsReadWithTheSecretTriedAndLeftAsItIs() {
    store(SealedKeys.secret(1));
    var before = sealed();

    examination()
        .with("prospectpro.secret.key", SealedKeys.secret(2))
        .with("prospectpro.secret.old-keys", SealedKeys.secret(1))
        .finds(Diagnosis.PROVIDER_FINE, check);

    assertThat(sealed()).isEqualTo(before);
  }

  private static String sealed() {
    return MIGRATED.db().sql("SELECT sealed FROM secret.provider_key").query(String.class).single();
  }

  @Test
  void storedKeyThatNoSecretFitsIsNamed() {
    store(SealedKeys.secret(1));

    assertThat(
            examination()
                .with("prospectpro.secret.key", SealedKeys.secret(2))
                .finds(Diagnosis.KEY_UNREADABLE, check)
                .sentence())
        .contains("Hunter");
    examination().finds(Diagnosis.SECRET_MISSING, check);
  }

  @Test
  void providerThatCampaignsLeaveAloneIsSaidWithTheReason() {
    var examination = examination().with(HUNTER_KEY, KEY);
    MIGRATED
        .db()
        .sql(
            """
            INSERT INTO provider.credential (id, paused_until, pause_outcome, pause_reason)
            VALUES (:id, now() + interval '1 hour', 'auth', 'Hunter refuses the key.')
            """)
        .param("id", credentialId())
        .update();

    assertThat(examination.findsAmongOthers(Diagnosis.PROVIDER_PAUSED, check).sentence())
        .contains("Hunter refuses the key.");
  }

  private static String credentialId() {
    return new Credential(Provider.HUNTER, URI.create("http://127.0.0.1"), KEY, false).id();
  }

  @Test
  void keysAreTriedAlsoWhereTheDatabaseIsAway() {
    Examination.withoutDatabase()
        .with(HUNTER_KEY, KEY)
        .with(
            "prospectpro.providers.hunter.base-url",
            sandbox.uri(io.prospectpro.sandbox.provider.Provider.HUNTER).toString())
        .finds(Diagnosis.PROVIDER_FINE, check);
  }
}
