package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What somebody who has never been here does, from the form to the leads. */
class CampaignJourneyTest extends BrowserTest {

  private static final String COFFEE = "Coffee shop";
  private static final String BOULDER = "Boulder, CO";
  private static final int LEADS = 12;

  @Test
  void newUserGetsFromTheFormToTheReasonsOfALeadWithoutReloading() throws SQLException {
    var visitor = newVisitor();
    visitor.opens("/");
    visitor.seesHeading("Who are you looking for?");
    Screens.save(visitor, "form");
    gates().closeAll();

    visitor.fillsIn(COFFEE, BOULDER, LEADS);
    visitor.button("Find leads").click();
    visitor.onProgressPage();
    visitor.page().evaluate("window.isTheSamePage = true");

    visitor.seesHeading("Coffee shop in Boulder, CO");
    visitor.seesProgress(10);
    visitor.sees("Finding businesses");
    Screens.save(visitor, "progress-discovering");
    try (var _ = TableLock.onLeads(DATABASE.dataSource())) {
      gates().discovery().open();
      visitor.seesProgress(30);
    }
    visitor.waitsForTheContactCheck();
    Screens.save(visitor, "progress-enriching");
    gates().contacts().open();
    visitor.seesProgress(100);
    assertThat(visitor.arrivingLeads()).hasCount(LEADS);
    visitor.sees("12 leads ready");
    Screens.save(visitor, "progress-completed");

    visitor.link("View results").click();
    assertThat(visitor.rows()).hasCount(LEADS);
    Screens.save(visitor, "results");
    visitor.rows().first().getByRole(AriaRole.BUTTON).click();
    assertThat(visitor.drawer()).containsText("Why this confidence");
    assertThat(visitor.drawer()).containsText("Its main business is what you asked for");
    Screens.saveWindow(visitor, "lead");
    assertThat(visitor.page().evaluate("window.isTheSamePage")).isEqualTo(true);
  }

  @Test
  void keyboardAloneLeadsFromTheFormToALead() {
    var visitor = newVisitor();
    var keys = visitor.page().keyboard();
    visitor.opens("/");
    assertThat(visitor.field("Business type")).isVisible();

    visitor.tabsTo(visitor.field("Business type"));
    keys.type("coffee sh");
    assertThat(visitor.page().getByRole(AriaRole.OPTION).first())
        .hasText(Pattern.compile("Coffee"));
    keys.press("ArrowDown");
    keys.press("Enter");
    assertThat(visitor.field("Business type")).hasValue(COFFEE);
    visitor.tabsTo(visitor.field("Location"));
    keys.type("80302");
    visitor.tabsTo(visitor.button("Find leads"));
    keys.press("Enter");

    visitor.seesProgress(100);
    visitor.tabsTo(visitor.link("View results"));
    keys.press("Enter");
    assertThat(visitor.rows()).not().hasCount(0);
    var firstName = visitor.rows().first().getByRole(AriaRole.BUTTON);
    visitor.tabsTo(firstName);
    keys.press("Enter");
    assertThat(visitor.drawer()).isVisible();
    keys.press("Escape");
    assertThat(visitor.drawer()).isHidden();
    assertThat(firstName).isFocused();
  }

  @Test
  void unknownTradeAndPlaceAreToldAtTheirFieldsAndWhatWasTypedStays() {
    var visitor = newVisitor();
    visitor.opens("/");

    visitor.fillsIn("volcano", "Nowhere, ZZ", 7);
    visitor.button("Find leads").click();

    assertThat(visitor.field("Business type")).hasAttribute("aria-invalid", "true");
    assertThat(visitor.field("Business type")).hasAccessibleDescription(Pattern.compile("volcano"));
    assertThat(visitor.field("Location")).hasAttribute("aria-invalid", "true");
    assertThat(visitor.field("Location")).hasAccessibleDescription(Pattern.compile("Nowhere, ZZ"));
    assertThat(visitor.field("Business type")).hasValue("volcano");
    assertThat(visitor.field("Location")).hasValue("Nowhere, ZZ");
    assertThat(visitor.field("How many leads")).hasValue("7");
    assertThat(visitor.field("Business type")).isFocused();
    assertThat(visitor.page()).hasURL(Pattern.compile("/$"));
    Screens.save(visitor, "form-refused");
  }

  @Test
  void campaignIsCancelledInTheMiddleAndStaysSo() {
    var visitor = newVisitor();
    gates().closeAll();
    var launched = visitor.launches("Dentist", BOULDER, 5);
    visitor.seesProgress(10);

    visitor.button("Cancel campaign").click();

    visitor.sees("The campaign was cancelled");
    assertThat(visitor.bar()).hasAttribute("aria-valuenow", "10");
    Screens.save(visitor, "progress-cancelled");
    visitor.opens("/campaign/" + launched.campaignId());
    visitor.sees("The campaign was cancelled");
    visitor.sees("no leads were stored");
    Screens.save(visitor, "results-cancelled");
  }

  @Test
  void fewerBusinessesThanAskedForAreExplained() {
    var visitor = newVisitor();
    visitor.opens("/");
    visitor.fillsIn("Dentist", BOULDER, 200);
    visitor.field("Radius").fill("1");
    visitor.button("Find leads").click();
    visitor.onProgressPage();

    visitor.seesProgress(100);
    visitor.sees("Done: nothing more to find");
    visitor.sees("within 1 mile of Boulder, CO");
    Screens.save(visitor, "progress-exhausted");
    var found = visitor.arrivingLeads().count();
    visitor.sees("We found " + found + " of the 200 you asked for");
    visitor.link("Search a wider area").click();
    assertThat(visitor.field("Radius")).hasValue("2");
    assertThat(visitor.field("Business type")).hasValue("Dentist");
  }

  @Test
  void placeWithoutDataIsToldTogetherWithWhereThereIsSome() {
    var visitor = newVisitor();

    var launched = visitor.launches("Dentist", "Austin, TX", 20);

    visitor.seesProgress(100);
    visitor.sees("No leads found");
    visitor.sees("Open data here covers Boulder, CO");
    Screens.save(visitor, "progress-not-covered");
    visitor.opens("/campaign/" + launched.campaignId());
    visitor.sees("No leads this time");
    visitor.sees("Open data here covers Boulder, CO");
    Screens.save(visitor, "results-not-covered");
  }

  @Test
  void historyListsTheNewestFirstAndLeadsBackToResults() {
    var visitor = newVisitor();
    visitor.opens("/campaigns");
    visitor.sees("No campaigns yet");
    Screens.save(visitor, "history-empty");
    for (var trade : new String[] {"Dentist", "Florist", COFFEE}) {
      visitor.launches(trade, BOULDER, 3);
      visitor.seesProgress(100);
    }

    visitor.link("Campaigns").click();

    var campaigns =
        visitor
            .page()
            .getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Campaigns"))
            .getByRole(AriaRole.LINK);
    assertThat(campaigns)
        .containsText(
            new Pattern[] {
              Pattern.compile("Coffee shop in Boulder"),
              Pattern.compile("in Boulder"),
              Pattern.compile("Dentist in Boulder")
            });
    Screens.save(visitor, "history");
    visitor.opens("/");
    visitor.sees("Latest campaigns");
    Screens.save(visitor, "form-recent");
    visitor.link("Campaigns").click();
    campaigns.first().click();
    visitor.seesHeading("Coffee shop in Boulder, CO");
    assertThat(visitor.rows()).hasCount(3);
  }

  @Test
  void nobodySeesTheCampaignOfSomebodyElse() {
    var owner = newVisitor();
    var launched = owner.launches(COFFEE, BOULDER, 3);
    owner.seesProgress(100);

    var stranger = newVisitor();
    stranger.opens("/campaign/" + launched.campaignId());
    stranger.seesHeading("Campaign not found");
    Screens.save(stranger, "campaign-not-found");
    stranger.opens("/campaign/" + launched.campaignId() + "/progress");
    stranger.seesHeading("Campaign not found");
    stranger.opens("/campaign/" + launched.campaignId() + "/progress?jobId=" + launched.jobId());
    stranger.seesHeading("Campaign not found");
    stranger.opens("/campaigns");
    stranger.sees("No campaigns yet");
  }
}
