package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The maps: where a campaign will look, what it will find there, and where its leads are. */
class MapJourneyTest extends BrowserTest {

  /** How many times as long as with a few leads; a move that draws all of them takes far longer. */
  private static final double AS_FLUID = 3;

  private static final int MANY = 10_000;
  private static final Pattern LEADS = Pattern.compile("^(\\d+) leads?$");

  @Test
  void circleFollowsTheRadiusAndTheCampaignFindsWhatWasExpected() {
    var visitor = newVisitor();
    visitor.opens("/");
    assertThat(map(visitor, "Map of the United States").locator(".map-land")).not().hasCount(0);
    Screens.save(visitor, "form-map-country");

    visitor.fillsIn("Dentist", "Boulder, CO", 200);
    visitor.field("Radius").fill("10");
    assertThat(map(visitor, "Map: 10 miles around Boulder, CO")).isVisible();
    var scale = visitor.page().locator(".leaflet-control-scale-line");
    assertThat(scale).hasText("5 mi");
    assertThat(visitor.page().locator(".map-town").first()).containsText("Boulder");
    visitor
        .page()
        .waitForResponse(
            answer ->
                answer.url().endsWith("/estimate")
                    && answer.request().postData().contains("\"radiusMiles\":1,"),
            () -> visitor.field("Radius").fill("1"));
    assertThat(map(visitor, "Map: 1 mile around Boulder, CO")).isVisible();
    assertThat(scale).not().hasText("5 mi");
    assertThat(visitor.page().locator(".map-circle")).isInViewport();
    var expected = expectedLeads(visitor);
    Screens.save(visitor, "form-map");

    visitor.button("Find leads").click();
    visitor.onProgressPage();
    visitor.seesProgress(100);
    assertThat(visitor.arrivingLeads()).hasCount(expected);

    // What is known already comes again only on request, and the estimate says so.
    visitor.opens("/");
    visitor.fillsIn("Dentist", "Boulder, CO", 200);
    visitor.field("Radius").fill("1");
    assertThat(estimate(visitor)).containsText("No leads");
  }

  @Test
  void placeWithoutOpenDataIsToldBeforeAnythingIsStarted() {
    var visitor = newVisitor();
    visitor.opens("/");

    visitor.fillsIn("Dentist", "Austin, TX", 20);

    assertThat(estimate(visitor)).containsText("Our open data covers Boulder, CO");
    assertThat(estimate(visitor)).containsText("No leads");
    assertThat(map(visitor, "Map: 10 miles around Austin, TX")).isVisible();
    Screens.save(visitor, "form-not-covered");
  }

  @Test
  void pointOpensItsLeadAndTheListCanFollowTheMap() {
    var visitor = newVisitor();
    var launched = visitor.launches("Coffee shop", "Boulder, CO", 12);
    visitor.seesProgress(100);
    visitor.opens("/campaign/" + launched.campaignId());
    var map = leadsMap(visitor);
    var points = map.locator(".map-point");
    assertThat(points).hasCount(12);
    Screens.save(visitor, "results-map");

    visitor.rows().first().hover();
    assertThat(map.locator(".map-active")).hasCount(1);

    var label = points.first().getAttribute("aria-label");
    points.first().dispatchEvent("click");
    assertThat(visitor.drawer()).containsText(label.replaceFirst(", confidence \\d+$", ""));
    visitor.page().keyboard().press("Escape");
    assertThat(visitor.drawer()).isHidden();

    visitor.page().getByLabel("List only what is in view").check();
    assertThat(visitor.rows()).hasCount(12);
    map.focus();
    for (var closer = 0; closer < 4; closer++) {
      visitor.page().keyboard().press("+");
    }
    visitor.waitsUntil(() -> visitor.rows().count() < 12);
    visitor.button("Show all on the map").click();
    assertThat(visitor.rows()).hasCount(12);
  }

  @Test
  void tenThousandLeadsMoveAsFluidlyAsThree() {
    var visitor = newVisitor();
    var launched = visitor.launches("Dentist", "Boulder, CO", 3);
    visitor.seesProgress(100);
    visitor.opens("/campaign/" + launched.campaignId());
    assertThat(leadsMap(visitor)).hasAccessibleName(Pattern.compile("Map of 3 leads"));
    var few = move(visitor);
    insertMany(launched.campaignId());

    visitor.page().reload();
    var map = leadsMap(visitor);
    assertThat(map).hasAccessibleName(Pattern.compile("Map of 10,003 leads"));
    assertThat(map.locator(".map-many")).not().hasCount(0);
    Screens.saveWindow(visitor, "results-map-many");

    var many = move(visitor);
    System.out.printf("A move took %.1f ms with 3 leads, %.1f with %,d%n", few, many, MANY);
    assertThat(many).isLessThan(AS_FLUID * few);
  }

  /** How long a move of the map takes, in milliseconds. */
  private static double move(Visitor visitor) {
    return ((Number) visitor.page().evaluate(MOVE)).doubleValue();
  }

  /** From the key to the next frame that is drawn; the median of many moves. */
  private static final String MOVE =
      """
      async () => {
        const map = document.querySelector('.leaflet-container');
        const keys = [['ArrowRight', 39], ['ArrowDown', 40], ['ArrowLeft', 37], ['ArrowUp', 38]];
        map.focus();
        const took = [];
        for (let move = 0; move < 20; move++) {
          const [key, keyCode] = keys[move % 4];
          const from = performance.now();
          map.dispatchEvent(new KeyboardEvent('keydown', { key, keyCode, bubbles: true }));
          await new Promise(requestAnimationFrame);
          await new Promise(requestAnimationFrame);
          took.push(performance.now() - from);
        }
        return took.sort((one, other) => one - other)[took.length / 2];
      }
      """;

  private static void insertMany(String campaignId) {
    JdbcClient.create(DATABASE.dataSource())
        .sql(
            """
            INSERT INTO public.leads (campaign_id, workspace_id, user_id, job_id, fingerprints, name, confidence,
              sources, provenance, latitude, longitude)
            SELECT l.campaign_id, l.workspace_id, l.user_id, l.job_id, ARRAY['many:' || n], 'Dentist ' || n,
              50 + n % 50, ARRAY['open_data'], '{}', 39.9 + random() * 0.25, -105.4 + random() * 0.3
            FROM (SELECT * FROM public.leads WHERE campaign_id = CAST(:id AS uuid) LIMIT 1) l,
              generate_series(1, :many) AS n
            """)
        .param("id", campaignId)
        .param("many", MANY)
        .update();
  }

  private static Locator map(Visitor visitor, String name) {
    return visitor
        .page()
        .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator leadsMap(Visitor visitor) {
    return visitor
        .page()
        .getByRole(
            AriaRole.REGION,
            new Page.GetByRoleOptions().setName(Pattern.compile("^Map of [\\d,]+ leads?;")));
  }

  private static Locator estimate(Visitor visitor) {
    return visitor
        .page()
        .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("What to expect"));
  }

  /** The figure of the estimate, once it is of the form as it stands. */
  private static int expectedLeads(Visitor visitor) {
    var figure = estimate(visitor).getByText(LEADS);
    assertThat(figure).isVisible();
    assertThat(estimate(visitor).locator("[aria-busy=true]")).hasCount(0);
    var words = LEADS.matcher(figure.textContent());
    assertThat(words.find()).isTrue();
    return Integer.parseInt(words.group(1));
  }
}
