package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What somebody does with an account, from the sign-up to signing in again. */
class AccountJourneyTest extends BrowserTest {

  private static final String PASSWORD = "correct horse battery";

  private final String email = "ana-%s@bluefinch.example".formatted(UUID.randomUUID());

  @Test
  void newUserSignsUpAndGetsToTheFirstLeadByKeyboardAlone() {
    var visitor = newVisitor();
    var keys = visitor.page().keyboard();
    visitor.opens("/");
    visitor.tabsTo(visitor.link("Sign up"));
    keys.press("Enter");
    visitor.seesHeading("Sign up");
    Screens.save(visitor, "sign-up");

    visitor.typesInto("E-mail address", email, "Password", "short");
    assertThat(visitor.field("Password")).isFocused();
    assertThat(visitor.field("Password")).hasAccessibleDescription(Pattern.compile("at least 12"));
    Screens.save(visitor, "sign-up-refused");
    keys.press("Control+A");
    keys.type(PASSWORD);
    keys.press("Enter");

    visitor.seesHeading("Who are you looking for?");
    assertThat(visitor.link("Account of ana-")).isVisible();
    visitor.tabsTo(visitor.field("Business type"));
    keys.type("coffee shop");
    visitor.tabsTo(visitor.field("Location"));
    keys.type("80302");
    visitor.tabsTo(visitor.button("Find leads"));
    keys.press("Enter");
    visitor.seesProgress(100);
    visitor.tabsTo(visitor.link("View results"));
    keys.press("Enter");
    assertThat(visitor.rows()).not().hasCount(0);
    visitor.tabsTo(visitor.rows().first().getByRole(AriaRole.BUTTON));
    keys.press("Enter");
    assertThat(visitor.drawer()).containsText("Why this confidence");
  }

  @Test
  void guestKeepsTheCampaignsAndFindsThemInAnotherBrowser() {
    var visitor = newVisitor();
    visitor.launches("Coffee shop", "Boulder, CO", 3);
    visitor.seesProgress(100);
    visitor.link("Campaigns").click();
    visitor.sees("Keep your campaigns");
    Screens.save(visitor, "history-guest");
    visitor.link("Sign up to keep them").click();
    visitor.typesInto("E-mail address", email, "Password", PASSWORD);
    visitor.seesHeading("Who are you looking for?");

    var elsewhere = newVisitor();
    elsewhere.opens("/sign-in");
    elsewhere.typesInto("E-mail address", email, "Password", PASSWORD);
    elsewhere.seesHeading("Who are you looking for?");
    elsewhere.opens("/campaigns");

    elsewhere.sees("Coffee shop in Boulder, CO");
  }

  @Test
  void whoSignsOutIsAskedToSignInAndComesBackToTheSamePlace() {
    var visitor = newVisitor();
    visitor.opens("/sign-up");
    visitor.typesInto("E-mail address", email, "Password", PASSWORD);
    visitor.seesHeading("Who are you looking for?");
    visitor.link("Account of ana-").click();
    visitor.seesHeading("Your account");
    visitor.sees("This browser");
    Screens.save(visitor, "account");

    visitor.button("Sign out").first().click();
    visitor.seesHeading("Sign in");
    Screens.save(visitor, "signed-out");
    visitor.opens("/campaigns");
    visitor.seesHeading("Sign in");
    visitor.typesInto("E-mail address", email, "Password", PASSWORD);

    visitor.sees("No campaigns yet");
    assertThat(visitor.page()).hasURL(Pattern.compile("/campaigns$"));
  }
}
