package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A page that was away for a while: reloaded, closed, or cut off. The campaign goes on. */
class AwayPageTest extends BrowserTest {

  private static final int LEADS = 12;

  @Test
  void reloadingInTheMiddleLosesNothing() {
    var visitor = newVisitor();
    gates().contacts().close();
    visitor.launches("Coffee shop", "Boulder, CO", LEADS);
    visitor.waitsForTheContactCheck();
    var progress = visitor.percent();
    var leads = visitor.arrivingLeads().allTextContents();

    visitor.page().reload();

    visitor.waitsUntil(() -> visitor.arrivingLeads().allTextContents().containsAll(leads));
    assertThat(visitor.percent()).isGreaterThanOrEqualTo(progress);
    gates().contacts().open();
    visitor.seesProgress(100);
    assertThat(visitor.arrivingLeads()).hasCount(LEADS);
    var all = visitor.arrivingLeads().allTextContents();
    visitor.page().reload();
    visitor.seesProgress(100);
    assertThat(visitor.arrivingLeads()).hasText(all.toArray(String[]::new));
  }

  @Test
  void pageWhoseLineWasCutCatchesUpByItself() throws IOException {
    try (var line = Line.to(port())) {
      var visitor = newVisitor(line.url());
      gates().closeAll();
      visitor.launches("Coffee shop", "Boulder, CO", LEADS);
      visitor.seesProgress(10);
      visitor.sees("Live");

      line.cut();
      visitor.sees("Connection lost, reconnecting…");
      Screens.save(visitor, "progress-cut-off");
      gates().discovery().open();
      line.mend();

      visitor.waitsForTheContactCheck();
      line.cut();
      gates().contacts().open();
      line.mend();
      visitor.seesProgress(100);
      assertThat(visitor.arrivingLeads()).hasCount(LEADS);
      visitor.sees("Ended");
    }
  }

  @Test
  void somebodyWhoLeftThePageFindsTheCampaignAgainUnderCampaigns() {
    var visitor = newVisitor();
    gates().contacts().close();
    visitor.launches("Coffee shop", "Boulder, CO", LEADS);
    visitor.waitsForTheContactCheck();

    visitor.opens("/campaigns");
    // In the list, for the choice of a status has the same words.
    var campaigns = visitor.page().locator("main li");
    assertThat(campaigns).containsText("Running");
    Screens.save(visitor, "history-running");
    gates().contacts().open();
    assertThat(campaigns).containsText("Completed");
    visitor.sees("12 leads");
    visitor.link("Coffee shop in Boulder, CO").click();

    assertThat(visitor.rows()).hasCount(LEADS);
  }
}
