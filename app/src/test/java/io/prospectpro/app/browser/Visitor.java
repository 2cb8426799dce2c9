package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Somebody in front of a browser, who finds things by the words and roles on the page.
 *
 * <p>What the browser's console reports as an error is kept: a script that broke, or something the
 * content security policy kept out. That a request was refused is no such error.
 */
final class Visitor {

  static final double PATIENCE_MS = 15_000;
  private static final int MOST_TABS = 60;
  private static final Pattern FROM_50_TO_89 = Pattern.compile("[5-8][0-9]");
  private static final Pattern CAMPAIGN =
      Pattern.compile("/campaign/([0-9a-f-]+)/progress\\?jobId=([0-9a-f-]+)$");

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints;

  Visitor(Browser browser, Browser.NewContextOptions options) {
    this(browser.newContext(options), new ArrayList<>());
  }

  private Visitor(BrowserContext context, List<String> complaints) {
    this.context = context;
    this.complaints = complaints;
    context.setDefaultTimeout(PATIENCE_MS);
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
            complaints.add(message.text());
          }
        });
  }

  Page page() {
    return page;
  }

  /** The same person in another tab of the same browser. */
  Visitor newTab() {
    return new Visitor(context, complaints);
  }

  void closesTab() {
    page.close();
  }

  /** As in a tunnel: nothing gets through, and the browser knows. */
  void losesTheNetwork() {
    context.setOffline(true);
  }

  void hasTheNetworkAgain() {
    context.setOffline(false);
  }

  void opens(String path) {
    page.navigate(path);
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  Locator bar() {
    return page.getByRole(AriaRole.PROGRESSBAR);
  }

  Locator drawer() {
    return page.getByRole(AriaRole.DIALOG);
  }

  /** The leads that arrive while the campaign runs. */
  Locator arrivingLeads() {
    return page.getByRole(
            AriaRole.LIST,
            new Page.GetByRoleOptions().setName(Pattern.compile("Arriving now|Leads found")))
        .getByRole(AriaRole.LISTITEM);
  }

  /** The rows of the table of results, without its head. */
  Locator rows() {
    return page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Leads"))
        .locator("tbody")
        .getByRole(AriaRole.ROW);
  }

  void fillsIn(String businessType, String location, int leads) {
    field("Business type").fill(businessType);
    field("Location").fill(location);
    field("How many leads").fill(Integer.toString(leads));
  }

  /** Fills in the form, sends it, and is on the page of the campaign's progress. */
  Launched launches(String businessType, String location, int leads) {
    opens("/");
    fillsIn(businessType, location, leads);
    button("Find leads").click();
    return onProgressPage();
  }

  Launched onProgressPage() {
    assertThat(page).hasURL(CAMPAIGN);
    assertThat(bar()).isVisible();
    var ids = CAMPAIGN.matcher(page.url());
    assertThat(ids.find()).isTrue();
    return new Launched(ids.group(1), ids.group(2));
  }

  /** The ids of a campaign and its job. */
  record Launched(String campaignId, String jobId) {}

  void sees(String text) {
    assertThat(page.getByText(text).first()).isVisible();
  }

  int percent() {
    return Integer.parseInt(bar().getAttribute("aria-valuenow"));
  }

  void waitsUntil(BooleanSupplier condition) {
    page.waitForCondition(condition);
  }

  void seesProgress(int percent) {
    assertThat(bar()).hasAttribute("aria-valuenow", Integer.toString(percent));
  }

  /** Until some leads are there, and others wait for the gate of the contact check. */
  void waitsForTheContactCheck() {
    assertThat(bar()).hasAttribute("aria-valuenow", FROM_50_TO_89);
    assertThat(arrivingLeads()).not().hasCount(0);
  }

  /** Fills in a form by keyboard alone, and sends it. */
  void typesInto(String... fieldsAndTexts) {
    for (var i = 0; i < fieldsAndTexts.length; i += 2) {
      tabsTo(field(fieldsAndTexts[i]));
      page.keyboard().type(fieldsAndTexts[i + 1]);
    }
    page.keyboard().press("Enter");
  }

  /** Goes to what is there by the tabulator, and presses it. */
  void presses(Locator target) {
    tabsTo(target);
    page.keyboard().press("Enter");
  }

  /** Presses the tabulator until it is there, as somebody without a mouse does. */
  void tabsTo(Locator target) {
    assertThat(target).isVisible();
    for (var presses = 0; presses < MOST_TABS; presses++) {
      page.keyboard().press("Tab");
      if ((Boolean) target.evaluate("element => element === document.activeElement")) {
        return;
      }
    }
    throw new AssertionError("The tabulator does not lead to " + target);
  }

  void seesHeading(String heading) {
    assertThat(
            page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(heading).setLevel(1)))
        .isVisible();
  }

  /** Closes the browser; fails if a page complained. */
  void leave() {
    context.close();
    assertThat(complaints).as("errors in the browser's console").isEmpty();
  }
}
