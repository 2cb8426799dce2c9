package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The flow of the product that this one succeeds, at the very addresses that it had. */
class OriginalFlowTest extends BrowserTest {

  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final int LEADS = 12;

  /** Notes each percentage that the bar shows, as somebody who only looks at it. */
  private static final String WATCH_THE_BAR =
      """
      () => {
        window.seen = [];
        const look = () => {
          const bar = document.querySelector('[role=progressbar]');
          const percent = Number(bar?.getAttribute('aria-valuenow'));
          if (bar && percent !== window.seen.at(-1)) window.seen.push(percent);
        };
        new MutationObserver(look).observe(document.body,
          { subtree: true, childList: true, attributes: true });
        look();
      }
      """;

  @Test
  void whatIsSubmittedLeadsToALiveBarAndFromThereToTheResults() {
    var visitor = newVisitor();
    gates().closeAll();
    visitor.opens("/");
    visitor.fillsIn("Coffee shop", "Boulder, CO", LEADS);
    visitor.button("Find leads").click();

    assertThat(visitor.page())
        .hasURL(Pattern.compile("/campaign/%s/progress\\?jobId=%s$".formatted(UUID, UUID)));
    var launched = visitor.onProgressPage();
    visitor.seesProgress(10);
    visitor.page().evaluate(WATCH_THE_BAR);
    gates().discovery().open();
    visitor.waitsForTheContactCheck();
    gates().contacts().open();
    visitor.seesProgress(100);

    var percentages =
        ((List<?>) visitor.page().evaluate("window.seen"))
            .stream().map(percent -> ((Number) percent).intValue()).toList();
    assertThat(percentages).isSorted().startsWith(10).endsWith(100).hasSizeGreaterThan(2);
    visitor.link("View results").click();
    assertThat(visitor.page())
        .hasURL(Pattern.compile("/campaign/%s$".formatted(launched.campaignId())));
    assertThat(visitor.rows()).hasCount(LEADS);
  }

  @Test
  void oldAddressesLeadToTheScreensOfToday() {
    var visitor = newVisitor();
    var launched = visitor.launches("Florist", "Boulder, CO", 2);
    visitor.seesProgress(100);
    var campaign = "/campaign/" + launched.campaignId();

    leads(visitor, "/discovery", "/");
    leads(visitor, "/results", "/campaigns");
    leads(visitor, "/campaign", "/campaigns");
    leads(visitor, "/results?campaignId=" + launched.campaignId(), campaign);
    leads(visitor, "/campaign?id=" + launched.campaignId(), campaign);
    assertThat(visitor.rows()).hasCount(2);
  }

  private static void leads(Visitor visitor, String from, String to) {
    visitor.opens(from);
    assertThat(visitor.page()).hasURL(Pattern.compile("^https?://[^/]+" + to + "$"));
  }
}
