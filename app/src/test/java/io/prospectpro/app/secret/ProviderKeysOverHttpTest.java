package io.prospectpro.app.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.testing.Browser;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Admins enter keys, which are used at once and never shown again. */
class ProviderKeysOverHttpTest extends KeyedApiTest {

  private static final String PATH = "/api/admin/providers/hunter";
  @Autowired private Credentials credentials;

  private static void put(Browser admin) {
    assertThat(admin.put(PATH, "{\"key\": \" %s\\n\"}".formatted(KEY)).status()).isEqualTo(204);
  }

  @Test
  void keyIsUsedAtOnceAndOnlyItsEndIsShown() {
    var admin = newServerAdmin();

    put(admin.browser());

    assertThat(credentials.find(Provider.HUNTER).orElseThrow().key()).isEqualTo(KEY);
    var list = admin.browser().get("/api/admin/providers");
    assertThat(list.body()).doesNotContain(KEY.substring(0, 8));
    var hunter =
        list.json().valueStream().filter(it -> it.path("provider").asString().equals("hunter"));
    assertThat(hunter)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.path("on").asBoolean()).isTrue();
              assertThat(it.at("/stored/lastFour").asString()).isEqualTo("WXYZ");
              assertThat(it.at("/stored/changedBy").asString()).isEqualTo(admin.id().toString());
            });
  }

  @Test
  void deletedKeyIsNotUsedAnyMore() {
    var admin = newServerAdmin().browser();
    put(admin);

    assertThat(admin.delete(PATH).status()).isEqualTo(204);

    assertThat(credentials.has(Provider.HUNTER)).isFalse();
    assertThat(admin.delete(PATH).status()).isEqualTo(404);
  }

  @Test
  void whoChangedItIsInTheLogAndTheKeyIsNot() {
    var admin = newServerAdmin();
    put(admin.browser());

    var log = admin.browser().get("/api/admin/audit?actor=" + admin.id());

    assertThat(log.text("/items/0/action")).isEqualTo("provider_key_set");
    assertThat(log.text("/items/0/target")).isEqualTo("hunter");
    assertThat(log.text("/items/0/address")).isEqualTo("127.0.0.1");
    assertThat(log.body()).doesNotContain("WXYZ");
  }

  @Test
  void onlyAdminsMay() {
    for (var browser : new Browser[] {newGuest(), newAccount().browser()}) {
      assertThat(browser.get("/api/admin/providers").status()).isEqualTo(403);
      assertThat(browser.put(PATH, "{\"key\": \"%s\"}".formatted(KEY)).status()).isEqualTo(403);
      assertThat(browser.delete(PATH).status()).isEqualTo(403);
      assertThat(browser.get("/api/admin/audit").status()).isEqualTo(403);
      assertThat(browser.get("/api/admin/none").status()).isIn(403, 404);
    }
    assertThat(newBrowser().get("/api/admin/providers").status()).isEqualTo(401);
  }

  @Test
  void whatIsNoKeyIsRefusedAndNotRepeated() {
    var admin = newServerAdmin().browser();

    var reply = admin.put(PATH, "{\"key\": \"two words that are none\"}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).doesNotContain("two words");
    assertThat(admin.put(PATH, "{}").status()).isEqualTo(400);
    var misspelt = admin.put(PATH, "{\"kee\": \"%s\"}".formatted(KEY));
    assertThat(misspelt.status()).isEqualTo(400);
    assertThat(misspelt.body()).doesNotContain(KEY);
  }

  @Test
  void providerThatTakesNoKeyIsNotThere() {
    var admin = newServerAdmin().browser();

    var reply = admin.put("/api/admin/providers/overpass", "{\"key\": \"%s\"}".formatted(KEY));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text("/detail")).contains("google, hunter, neverbounce");
  }
}
