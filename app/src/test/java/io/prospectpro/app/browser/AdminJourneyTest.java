package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.prospectpro.app.account.FirstAdmin;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the link on the console over a provider's key to a job that failed and is run again. */
class AdminJourneyTest extends BrowserTest {

  @Autowired private FirstAdmin firstAdmin;

  private final JdbcClient db = JdbcClient.create(DATABASE.dataSource());

  @AfterEach
  void nothingStays() {
    db.sql("DELETE FROM secret.provider_key").update();
    db.sql("UPDATE account.account SET is_admin = false").update();
  }

  @Test
  void firstAdminEntersAKeyTestsItAndRunsAFailedJobAgain() {
    var user = newVisitor();
    gates().discovery().close();
    var launched = user.launches("Coffee shop", "Boulder, CO", 3);
    user.seesProgress(10);
    failAsIfItsNodesHadDied(launched.jobId());
    gates().discovery().open();

    var admin = newVisitor();
    becomesAdmin(admin);
    admin.link("Admin").first().click();
    admin.seesHeading("Admin");
    assertThat(list(admin, "Failed last").getByRole(AriaRole.LISTITEM)).hasCount(1);
    Screens.save(admin, "admin-overview");
    entersKeyOfHunter(admin);
    runsTheFailedJobAgain(admin, launched);

    user.opens("/campaigns");
    assertThat(user.page().locator("main li").first()).containsText("Completed");
    for (var path : new String[] {"/admin", "/admin/jobs", "/admin/providers", "/admin/audit"}) {
      fitsOnAPhone(admin, path);
    }
  }

  private void becomesAdmin(Visitor admin) {
    admin.opens("/first-admin#" + firstAdmin.newLink().orElseThrow().getFragment());
    admin.field("E-mail address").fill("ada-%s@bluefinch.example".formatted(UUID.randomUUID()));
    admin.field("Password").fill("correct horse battery");
    admin.page().keyboard().press("Enter");
    admin.seesHeading("Your account");
  }

  /** As the engine ends a job that has cost it too many nodes. */
  private void failAsIfItsNodesHadDied(String jobId) {
    var job = UUID.fromString(jobId);
    db.sql("SELECT engine.stop(:job, 'failed', :reason)")
        .param("job", job)
        .param(
            "reason",
            """
            3 nodes died while they ran this job, so it is not tried again. Look at the nodes' \
            logs, then enqueue it anew.""")
        .query(Boolean.class)
        .single();
    db.sql("SELECT public.copy_snapshots(ARRAY[CAST(:job AS uuid)])")
        .param("job", job)
        .query((_, _) -> true)
        .list();
  }

  private static void entersKeyOfHunter(Visitor admin) {
    tab(admin, "Providers").click();
    admin.seesHeading("Providers");
    var card = admin.page().locator("section[aria-label='Hunter']");
    card.getByLabel("Key of Hunter").first().fill("mistyped-mistyped");
    button(card, "Test this key").click();
    assertThat(card.getByText("It does not work")).isVisible();
    card.getByLabel("Key of Hunter").first().fill(StandIn.KEY);
    button(card, "Test this key").click();
    assertThat(card.getByText("It works")).isVisible();
    assertThat(card).containsText("2,000 credits left");
    button(card, "Store the key").click();
    assertThat(card.getByText("The key is stored")).isVisible();
    assertThat(card).containsText("Key ending in WXYZ");
    button(card, "Test the key in use").click();
    assertThat(card.getByText("It works")).isVisible();
    Screens.save(admin, "admin-providers");
  }

  private static void runsTheFailedJobAgain(Visitor admin, Visitor.Launched launched) {
    tab(admin, "Jobs").click();
    admin.seesHeading("Jobs");
    admin.field("Status").selectOption("failed");
    assertThat(list(admin, "Jobs").getByRole(AriaRole.LISTITEM)).hasCount(1);
    Screens.save(admin, "admin-jobs");
    list(admin, "Jobs").getByRole(AriaRole.LINK).click();
    admin.sees("It failed after 1 attempt");
    admin.sees(launched.campaignId());
    Screens.save(admin, "admin-job");

    admin.button("Run it again").click();
    assertThat(admin.page()).hasURL(Pattern.compile("/admin/jobs/" + launched.jobId()));
    admin.button("Run it now").click();

    assertThat(admin.page()).not().hasURL(Pattern.compile("/admin/jobs/" + launched.jobId()));
    admin.sees("Completed");
    Screens.save(admin, "admin-job-again");
  }

  private static Locator tab(Visitor admin, String name) {
    return admin
        .page()
        .getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Admin").setExact(true))
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
  }

  private static Locator list(Visitor admin, String name) {
    return admin
        .page()
        .getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator button(Locator card, String name) {
    return card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  private static void fitsOnAPhone(Visitor admin, String path) {
    admin.page().setViewportSize(375, 812);
    admin.opens(path);
    assertThat(tab(admin, "Jobs")).isVisible();
    var overhang =
        admin.page().evaluate("document.documentElement.scrollWidth - window.innerWidth");
    assertThat(overhang).as(path).isEqualTo(0);
  }
}
