package io.prospectpro.app.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.secret.Vault.Opened;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sealed opens with the right key, for the right provider, unchanged, and else not. */
class VaultTest {

  private static final String SECRET = "a-key-of-hunter-0123456789";

  private final Vault vault = vault(1);

  static Vault vault(int... keys) {
    var texts = Arrays.stream(keys).mapToObj(VaultTest::key).toList();
    return new Vault(new SecretSettings(texts.getFirst(), texts.subList(1, texts.size())));
  }

  static String key(int number) {
    var bytes = new byte[32];
    bytes[0] = (byte) number;
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void whatIsSealedOpensAgain() {
    var sealed = vault.seal(Provider.HUNTER, SECRET);

    assertThat(vault.open(Provider.HUNTER, sealed)).contains(new Opened(SECRET, false));
  }

  @Test
  void sealingTheSameTwiceGivesTwoThingsThatShowNothing() {
    var first = vault.seal(Provider.HUNTER, SECRET);

    assertThat(vault.seal(Provider.HUNTER, SECRET)).isNotEqualTo(first);
    assertThat(new String(Base64.getDecoder().decode(first), StandardCharsets.ISO_8859_1))
        .doesNotContain(SECRET)
        .doesNotContain("hunter");
  }

  @Test
  void nothingOpensWithAnotherKey() {
    assertThat(vault(2).open(Provider.HUNTER, vault.seal(Provider.HUNTER, SECRET))).isEmpty();
  }

  @Test
  void keyOfOneProviderIsNotTakenForThatOfAnother() {
    assertThat(vault.open(Provider.GOOGLE, vault.seal(Provider.HUNTER, SECRET))).isEmpty();
  }

  @Test
  void whatSomebodyChangedDoesNotOpen() {
    var sealed = Base64.getDecoder().decode(vault.seal(Provider.HUNTER, SECRET));
    for (var at = 0; at < sealed.length; at++) {
      var changed = sealed.clone();
      changed[at] ^= 1;

      assertThat(vault.open(Provider.HUNTER, Base64.getEncoder().encodeToString(changed)))
          .isEmpty();
    }
    assertThat(vault.open(Provider.HUNTER, "")).isEmpty();
    assertThat(vault.open(Provider.HUNTER, "AAAA")).isEmpty();
    assertThat(vault.open(Provider.HUNTER, "not base64")).isEmpty();
  }

  @Test
  void oldKeyStillOpensAndSaysThatItIsOld() {
    var sealed = vault.seal(Provider.HUNTER, SECRET);

    assertThat(vault(2, 1).open(Provider.HUNTER, sealed)).contains(new Opened(SECRET, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"short", "AAAA", "not base64 at all!", "hunter2hunter2hunter2hunter2hunter2"})
  void keyThatIsNoneIsRefusedWithoutBeingShown(String wrong) {
    assertThatThrownBy(() -> new Vault(new SecretSettings(wrong, List.of())))
        .hasMessageContaining("PROSPECTPRO_SECRET_KEY")
        .hasMessageContaining("openssl rand -base64 32")
        .message()
        .doesNotContain(wrong);
    assertThatThrownBy(() -> new Vault(new SecretSettings(key(1), List.of(wrong))))
        .hasMessageContaining("PROSPECTPRO_SECRET_OLDKEYS");
    assertThat(new SecretSettings(wrong, List.of()).toString()).doesNotContain(wrong);
  }

  @Test
  void withoutAKeyThereIsNone() {
    assertThat(new Vault(new SecretSettings(" ", List.of())).hasKey()).isFalse();
  }
}
