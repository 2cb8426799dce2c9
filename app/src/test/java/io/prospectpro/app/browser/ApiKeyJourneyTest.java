package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.Browser;
import org.junit.jupiter.api.Test;

/** Somebody makes a key, a program uses it, and it is revoked. */
class ApiKeyJourneyTest extends BrowserTest {

  @Test
  void keyIsMadeByKeyboardUsedByAProgramAndRevoked() {
    var visitor = newVisitor();
    var keys = visitor.page().keyboard();
    visitor.opens("/keys");
    visitor.sees("You have no keys");
    Screens.save(visitor, "keys-none");

    visitor.tabsTo(visitor.field("What it is for"));
    keys.type("Nightly run");
    keys.press("Enter");
    assertThat(visitor.field("API key")).isFocused();
    var token = visitor.field("API key").inputValue();
    Screens.save(visitor, "key-made");
    assertThat(status(token)).isEqualTo(200);
    assertThat((String) visitor.page().evaluate("JSON.stringify([localStorage, sessionStorage])"))
        .doesNotContain("pp_");

    visitor.tabsTo(visitor.button("I have it"));
    keys.press("Enter");
    assertThat(visitor.field("API key")).hasCount(0);
    assertThat(visitor.page().content()).doesNotContain(token);
    visitor.page().reload();
    visitor.sees("Last used");
    Screens.save(visitor, "keys");
    visitor.tabsTo(visitor.button("Revoke Nightly run"));
    keys.press("Enter");
    keys.press("Enter");
    visitor.sees("You have no keys");
    assertThat(status(token)).isEqualTo(401);
  }

  private int status(String token) {
    var program = new Browser("http://127.0.0.1:" + port());
    return program
        .send(program.request("/api/campaigns").header("Authorization", "Bearer " + token).GET())
        .status();
  }
}
