package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who has many leads finds, orders, keeps, saves and rules out those that matter. */
class ResultsJourneyTest extends BrowserTest {

  private static final Logger LOG = LoggerFactory.getLogger(ResultsJourneyTest.class);
  private static final int MANY = 10_000;
  private static final int FEW = 200;

  /**
   * How many times as long as a fiftieth of the leads; in milliseconds it depends on the machine.
   */
  private static final double AS_SWIFT = 8;

  /**
   * From the key that was pressed to the frame that shows what is left, for one text after the
   * other. The figure that the page shows in that frame comes along: an early frame shows nothing.
   */
  private static final String TYPE_AND_MEASURE =
      """
      async (texts) => {
        const input = document.querySelector('input[aria-label="Search these leads"]');
        const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
        const shown = () => [...document.querySelectorAll('[role=status]')]
          .map((status) => status.textContent).find((text) => text.startsWith('Showing'));
        const painted = () => new Promise((done) => requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = done;
          channel.port2.postMessage(0);
        }));
        const measured = [];
        for (const text of texts) {
          await painted();
          const start = performance.now();
          put.call(input, text);
          input.dispatchEvent(new Event('input', { bubbles: true }));
          await painted();
          measured.push(`${performance.now() - start} ms ${shown()}`);
        }
        return measured;
      }
      """;

  @Test
  void tenThousandLeadsAreFilteredAsSwiftlyAsAFew() {
    var visitor = newVisitor();
    var texts = List.of("f", "fi", "firm", "firm 0", "firm 00", "lyons", "", "9", "19");
    seesMany(visitor, FEW);
    var few = typed(visitor, texts);
    seesMany(visitor, MANY);
    Screens.saveWindow(visitor, "results-many");

    var many = typed(visitor, texts);

    LOG.info("Filtering, from key to frame: {} leads {}, {} leads {}", FEW, few, MANY, many);
    assertThat(many.stream().map(Measured::shown))
        .startsWith(shown(MANY), shown(MANY), shown(MANY), shown(9_999), shown(999), shown(2_000))
        // Of 10,000 numbers, 9 * 9 * 9 * 9 have no nine.
        .contains(shown(MANY - 6_561));
    assertThat(medianMs(many)).isLessThan(AS_SWIFT * medianMs(few));
    assertThat(visitor.rows().count()).as("rows that are drawn").isLessThan(60);
  }

  @Test
  void whatIsWantedIsKeptByTheAddressAndIsWhatTheFileHas() throws IOException {
    var visitor = newVisitor();
    seesMany(visitor, MANY);

    visitor.field("Search these leads").fill("longmont");
    visitor.page().getByRole(AriaRole.CHECKBOX, named("Verified e-mail")).check();
    visitor.field("Confidence").selectOption("80");
    visitor.field("Distance").selectOption("25");
    visitor.sees("Showing 25 of 10,000");
    visitor.button("Business").click();
    assertThat(visitor.page()).hasURL(Pattern.compile("q=longmont&.*verified=true.*sort=name$"));
    var first = visitor.rows().first();
    assertThat(first).containsText("Firm 00");
    var name = first.getByRole(AriaRole.BUTTON).textContent();
    Screens.save(visitor, "results-filtered");

    visitor.page().reload();
    visitor.sees("Showing 25 of 10,000");
    assertThat(visitor.rows().first().getByRole(AriaRole.BUTTON)).hasText(name);
    visitor.link("Campaigns").click();
    visitor.seesHeading("Campaigns");
    visitor.page().goBack();
    visitor.sees("Showing 25 of 10,000");
    assertThat(visitor.field("Search these leads")).hasValue("longmont");

    visitor.page().getByRole(AriaRole.BUTTON, named("Export").setExact(true)).click();
    assertThat(visitor.drawer()).containsText("25 leads, as filtered");
    visitor.drawer().getByRole(AriaRole.RADIO).nth(1).check();
    var file = saved(visitor, () -> visitor.link("Download CSV").click());
    assertThat(file).hasSize(1 + 25).anyMatch(line -> line.contains(name));
  }

  @Test
  void selectedLeadsAreSavedRuledOutAndAllowedAgain() throws IOException {
    var visitor = newVisitor();
    seesMany(visitor, 200);
    visitor.button("Business").click();
    var boxes = visitor.rows().getByRole(AriaRole.CHECKBOX);
    boxes.nth(1).check();
    boxes.nth(4).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
    var bar =
        visitor
            .page()
            .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Selected leads"));
    assertThat(bar).containsText("4 leads selected");
    Screens.saveWindow(visitor, "results-selected");

    visitor.button("Export selected").click();
    visitor.drawer().getByRole(AriaRole.RADIO).nth(1).check();
    var file = saved(visitor, () -> visitor.button("Download CSV").click());
    assertThat(file).hasSize(1 + 4);
    bar.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Do not contact"))
        .click();
    visitor.button("Yes, never").click();
    assertThat(bar).containsText("will not be exported or found again");
    assertThat(visitor.rows().nth(1)).containsText("Do not contact");
    Screens.saveWindow(visitor, "results-suppressed");

    bar.getByRole(AriaRole.LINK).click();
    visitor.seesHeading("Suppression list");
    var again = visitor.page().getByRole(AriaRole.BUTTON, named("Allow"));
    assertThat(again).not().hasCount(0);
    for (var left = again.count(); left > 0; left--) {
      again.first().click();
      assertThat(again).hasCount(left - 1);
    }
    visitor.page().goBack();
    visitor.sees("Showing 200 of 200");
    assertThat(visitor.rows().filter(new Locator.FilterOptions().setHasText("Do not contact")))
        .hasCount(0);
  }

  @Test
  void keyboardAloneFindsOrdersReadsAndSelectsLeads() {
    var visitor = newVisitor();
    var keys = visitor.page().keyboard();
    seesMany(visitor, 200);

    visitor.tabsTo(visitor.field("Search these leads"));
    keys.type("lyons");
    visitor.sees("Showing 40 of 200");
    visitor.tabsTo(visitor.button("Business"));
    keys.press("Enter");
    assertThat(visitor.rows().first()).containsText("Firm 00002");
    visitor.tabsTo(visitor.rows().first().getByRole(AriaRole.CHECKBOX));
    keys.press("Space");
    visitor.sees("1 lead selected");
    keys.press("Tab");
    keys.press("ArrowDown");
    assertThat(firm(visitor, "Firm 00007")).isFocused();
    keys.press("Enter");
    assertThat(visitor.drawer()).containsText("Its main business is what you asked for");
    assertThat(visitor.drawer()).containsText("2 of 40");
    keys.press("ArrowRight");
    assertThat(visitor.drawer()).containsText("Firm 00012");
    keys.press("ArrowLeft");
    keys.press("ArrowLeft");
    assertThat(visitor.drawer()).containsText("1 of 40");
    Screens.saveWindow(visitor, "results-lead");
    keys.press("Escape");
    assertThat(firm(visitor, "Firm 00002")).isFocused();
    keys.press("End");
    assertThat(firm(visitor, "Firm 00197")).isFocused();
    assertThat(firm(visitor, "Firm 00197")).isInViewport();
  }

  /** Its name in the list; its point on the map is called after it as well. */
  private static Locator firm(Visitor visitor, String name) {
    var exact = new Page.GetByRoleOptions().setName(name).setExact(true);
    return visitor.page().getByRole(AriaRole.BUTTON, exact);
  }

  /** A campaign of its own with so many leads, and its results. */
  private static void seesMany(Visitor visitor, int howMany) {
    var launched = visitor.launches("Coffee shop", "Boulder, CO", 1);
    visitor.seesProgress(100);
    ManyLeads.put(DATABASE.dataSource(), launched.campaignId(), howMany);
    visitor.opens("/campaign/" + launched.campaignId());
    visitor.sees("Showing %,d of %,d".formatted(howMany, howMany));
  }

  private record Measured(double ms, String shown) {

    static Measured of(Object text) {
      var parts = text.toString().split(" ms ", 2);
      return new Measured(Double.parseDouble(parts[0]), parts[1]);
    }
  }

  private static List<Measured> typed(Visitor visitor, List<String> texts) {
    return ((List<?>) visitor.page().evaluate(TYPE_AND_MEASURE, texts))
        .stream().map(Measured::of).toList();
  }

  private static double medianMs(List<Measured> all) {
    return all.stream().mapToDouble(Measured::ms).sorted().toArray()[all.size() / 2];
  }

  private static String shown(int howMany) {
    return "Showing %,d of 10,000".formatted(howMany);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  /** The lines of the file that a press saves. */
  private static List<String> saved(Visitor visitor, Runnable press) throws IOException {
    var download = visitor.page().waitForDownload(press);
    assertThat(download.suggestedFilename()).startsWith("coffee-shop-boulder-co-").endsWith(".csv");
    return Files.readAllLines(download.path());
  }
}
