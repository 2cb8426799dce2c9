package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the server hands out the pages, as a browser sees it. */
class SiteTest extends BrowserTest {

  private static final Logger LOG = LoggerFactory.getLogger(SiteTest.class);

  private static final String SCRIPTS =
      "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).length";

  private static final String SCRIPT_BYTES =
      """
      performance.getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.js'))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
      """;

  /** What the first page shows as it comes: prices, suggestions, estimates, the map. */
  private static final Pattern LATER = Pattern.compile("/api/(?!session$)|leaflet-map|states-10m");

  /** Notes the first frame in which the button is there and can be pressed. */
  private static final String WHEN_READY =
      """
      const look = () => {
        const button = [...document.querySelectorAll('button')]
          .find(({ textContent, disabled }) => textContent === 'Find leads' && !disabled);
        if (button?.getClientRects().length) window.readyAt = performance.now();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
      """;

  /** Of all that moved without having been asked to. */
  private static final String SUM_OF_JUMPS =
      """
      window.jumps = 0;
      window.jumped = [];
      const place = ({ x, y, width, height }) => `${x},${y} (${width} x ${height})`;
      new PerformanceObserver(list => {
        for (const { value, hadRecentInput, sources } of list.getEntries()) {
          if (hadRecentInput) continue;
          window.jumps += value;
          for (const { node, previousRect, currentRect } of sources)
            window.jumped.push(`${value.toFixed(3)}: ${node?.className}, from ${place(previousRect)} to ${place(currentRect)}`);
        }
      }).observe({ type: 'layout-shift', buffered: true });
      """;

  @Test
  void everyFileOfThePageIsFoundAndTheHashedOnesAreKeptForAYear() {
    var visitor = newVisitor();
    var files = new ArrayList<Response>();
    visitor.page().onResponse(files::add);

    visitor.opens("/");
    visitor.seesHeading("Who are you looking for?");

    files.removeIf(file -> file.url().contains("/api/"));
    assertThat(files).extracting(Response::status).containsOnly(200);
    var assets = files.stream().filter(file -> file.url().contains("/assets/")).toList();
    assertThat(assets).isNotEmpty();
    assertThat(assets)
        .allSatisfy(
            asset ->
                assertThat(asset.headerValue("cache-control"))
                    .contains("max-age=31536000")
                    .contains("immutable"));
    assertThat(files.getFirst().headerValue("cache-control")).contains("no-cache");
    assertThat(files.getFirst().headerValue("content-security-policy"))
        .contains("script-src 'self'");
  }

  @Test
  void firstPageIsLightAndReadyToSearchAsSoonAsItHasASession() {
    var visitor = newVisitor();
    var held = new ArrayList<Route>();
    visitor.page().route(url -> LATER.matcher(url).find(), held::add);
    visitor.page().addInitScript(WHEN_READY);

    visitor.opens("/");

    visitor.waitsUntil(() -> visitor.page().evaluate("window.readyAt") != null);
    LOG.info("One could press Find leads after {} ms", number(visitor, "Math.round(readyAt)"));
    assertThat(number(visitor, SCRIPTS)).as("scripts").isBetween(1, 20);
    assertThat(number(visitor, SCRIPT_BYTES)).as("bytes of scripts").isBetween(50_000, 180_000);
    assertThat(held).isNotEmpty();
    held.forEach(Route::resume);
  }

  private static int number(Visitor visitor, String script) {
    return ((Number) visitor.page().evaluate(script)).intValue();
  }

  @Test
  void nothingJumpsWhileAPageLoadsAndWhileACampaignRuns() {
    var desktop = newVisitor();
    var phone = newVisitor(new Browser.NewContextOptions().setViewportSize(375, 812));
    for (var visitor : List.of(desktop, phone)) {
      visitor.page().addInitScript(SUM_OF_JUMPS);
      var launched = visitor.launches("Coffee shop", "Boulder, CO", 12);
      visitor.seesProgress(100);
      stoodStill(visitor, "form and progress");

      visitor.opens("/campaign/" + launched.campaignId());
      assertThat(visitor.rows()).not().hasCount(0);
      stoodStill(visitor, "results");
    }
  }

  /** Below what web.dev/cls calls good. */
  private static void stoodStill(Visitor visitor, String screen) {
    visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
    var jumps = ((Number) visitor.page().evaluate("window.jumps")).doubleValue();
    var jumped = visitor.page().evaluate("window.jumped.join('; ')");
    assertThat(jumps).as("cumulative layout shift of %s, by %s", screen, jumped).isLessThan(0.1);
  }

  @Test
  void figuresAndTimesAreWrittenAsTheBrowserOfTheVisitorHasThem() {
    var visitor =
        newVisitor(
            new Browser.NewContextOptions().setLocale("de-DE").setTimezoneId("Pacific/Kiritimati"));
    var launched = visitor.launches("Florist", "Boulder, CO", 2);
    visitor.seesProgress(100);

    visitor.opens("/campaign/" + launched.campaignId());

    assertThat(visitor.rows()).hasCount(2);
    var time = visitor.page().locator("main time").first();
    var begun = Instant.parse(String.valueOf(time.getAttribute("datetime")));
    var there = begun.atZone(ZoneId.of("Pacific/Kiritimati"));
    assertThat(time).containsText(DateTimeFormatter.ofPattern("dd.MM.yyyy, HH:mm").format(there));
    assertThat(visitor.page().locator("main")).containsText("0,00\u00a0$");
  }

  @Test
  void addressOfNoScreenSaysSoAndOffersAWayOn() {
    var visitor = newVisitor();

    visitor.opens("/no/such/screen");

    visitor.seesHeading("Page not found");
    Screens.save(visitor, "page-not-found");
    visitor.link("See your campaigns").click();
    visitor.sees("No campaigns yet");
  }

  @Test
  void addressOfNoApiIsAProblemAndNoPage() {
    var visitor = newVisitor();
    visitor.opens("/");
    visitor.seesHeading("Who are you looking for?");

    var answer = visitor.page().request().get("/api/no-such-thing");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
  }
}
