package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From several kinds of business in one campaign over running it again to the figures of both. */
class HistoryJourneyTest extends BrowserTest {

  private static final int LEADS = 3;

  @Test
  void campaignIsFoundAndRunAgainAndBothStandInTheDashboard() {
    var visitor = newVisitor();
    visitor.opens("/dashboard");
    visitor.sees("Nothing to show yet");
    Screens.save(visitor, "dashboard-empty");
    visitor.launches("Dentist, Florist", "Boulder, CO", LEADS);
    visitor.seesProgress(100);

    visitor.opens("/campaigns");
    var campaigns = visitor.page().locator("main li");
    visitor.field("Search campaigns").fill("bakery");
    visitor.sees("No campaign like that");
    visitor.field("Search campaigns").fill("florist");
    assertThat(campaigns).hasCount(1);
    assertThat(campaigns).containsText("Dentist, Florist in Boulder, CO");
    Screens.save(visitor, "history-search");
    visitor.button("Run again").click();

    assertThat(visitor.page()).hasURL(Pattern.compile("/campaign/[0-9a-f-]+/progress\\?jobId="));
    visitor.seesProgress(100);
    visitor.link("Dashboard").click();
    assertThat(region(visitor, "Totals")).containsText(Pattern.compile("Campaigns started\\s*2"));
    assertThat(region(visitor, "Totals"))
        .containsText(Pattern.compile("Leads found\\s*" + 2 * LEADS));
    assertThat(region(visitor, "Leads over time").locator("canvas")).isVisible();
    Screens.save(visitor, "dashboard");
  }

  private static Locator region(Visitor visitor, String name) {
    return visitor.page().locator("section[aria-label='%s']".formatted(name));
  }
}
