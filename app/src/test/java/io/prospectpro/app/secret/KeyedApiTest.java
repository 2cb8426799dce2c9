package io.prospectpro.app.secret;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.sandbox.Sandbox;
import io.prospectpro.sandbox.SandboxConfig;
import io.prospectpro.sandbox.provider.KeyState;
import io.prospectpro.sandbox.provider.Provider;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A server that stores keys, whose providers are at the address of a sandbox. */
@TestPropertySource(
    properties = "prospectpro.secret.key=AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")
abstract class KeyedApiTest extends ApiTest {

  /** It takes this key at first, and no other. */
  static final String KEY = "0123456789abcdefWXYZ";

  static final Sandbox SANDBOX =
      Sandbox.start(SandboxConfig.forTests(List.of(), InstantSource.system()));

  @Autowired private StoredKeys keys;

  final JdbcClient db = JdbcClient.create(DATABASE.dataSource());

  @DynamicPropertySource
  static void useSandbox(DynamicPropertyRegistry properties) {
    for (var provider : List.of(Provider.GOOGLE, Provider.HUNTER, Provider.NEVERBOUNCE)) {
      properties.add(
          "prospectpro.providers.%s.base-url".formatted(provider.key()),
          () -> SANDBOX.uri(provider).toString());
    }
  }

  @BeforeEach
  void keyIsGoodAndNothingIsKnownOfIt() {
    noKeyStays();
    SANDBOX.faults().clear();
    SANDBOX.ledger().clear();
    for (var provider : List.of(Provider.GOOGLE, Provider.HUNTER, Provider.NEVERBOUNCE)) {
      SANDBOX.accounts().keysOf(provider).orElseThrow().set(KEY, KeyState.VALID);
    }
  }

  @AfterEach
  void noKeyStays() {
    db.sql("DELETE FROM secret.provider_key").update();
    db.sql("DELETE FROM provider.credential").update();
    keys.forget();
  }
}
