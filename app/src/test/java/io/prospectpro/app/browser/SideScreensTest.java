package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The screens beside the main road: a file of leads, whom nobody contacts, and letters. */
class SideScreensTest extends BrowserTest {

  private static final String LETTERS = "E-mail me when a campaign of mine ends";

  private final JdbcClient db = JdbcClient.create(DATABASE.dataSource());
  private final String email = "ana-%s@bluefinch.example".formatted(UUID.randomUUID());

  @Test
  void fileIsOfferedAndLeadsToTheListOfWhomNobodyContacts() {
    var visitor = newVisitor();
    visitor.launches("Coffee shop", "Boulder, CO", 3);
    visitor.seesProgress(100);
    visitor.link("View results").click();
    visitor.button("Export").click();
    assertThat(visitor.link("Download XLSX")).isVisible();
    Screens.saveWindow(visitor, "export");
    role(visitor, AriaRole.RADIO, "CSV").check();
    assertThat(visitor.link("Download CSV")).hasAttribute("href", Pattern.compile("bom=true"));
    Screens.saveWindow(visitor, "export-csv");

    visitor.link("suppression list").click();
    visitor.sees("Nobody is on the list");
    Screens.save(visitor, "suppressions-empty");
    visitor.field("E-mail address, domain or phone number").fill("Rival.com");
    visitor.field("Reason (optional)").fill("A competitor of ours");
    visitor.button("Put on the list").click();

    var entries = role(visitor, AriaRole.LIST, "Suppression list").getByRole(AriaRole.LISTITEM);
    assertThat(entries).containsText("rival.com");
    Screens.save(visitor, "suppressions");
    visitor.button("Allow again: rival.com").click();
    visitor.sees("Nobody is on the list");
  }

  @Test
  void lettersEndByTheirLinkForWhoIsNotSignedInAndComeAgainByTheAccount() {
    var reader = newVisitor();
    reader.opens("/sign-up");
    reader.field("E-mail address").fill(email);
    reader.field("Password").fill("correct horse battery");
    reader.button("Sign up").last().click();
    reader.seesHeading("Who are you looking for?");
    confirmAddress();
    reader.opens("/account");
    var choice = reader.field(LETTERS);
    assertThat(choice).isChecked();
    Screens.save(reader, "account-letters");

    var stranger = newVisitor();
    stranger.opens("/unsubscribe#" + token());
    stranger.sees("You get a letter when a campaign of yours ends.");
    Screens.save(stranger, "unsubscribe");
    stranger.button("Send me no more of them").click();
    stranger.sees("we will not write any more");
    Screens.save(stranger, "unsubscribe-done");

    reader.opens("/account");
    assertThat(choice).not().isChecked();
    choice.check();
    reader.sees("Your choice is saved.");
    reader.opens("/account");
    assertThat(choice).isChecked();
  }

  private static Locator role(Visitor visitor, AriaRole role, String name) {
    return visitor.page().getByRole(role, new Page.GetByRoleOptions().setName(name));
  }

  /** As its link does: there is no mail server here. */
  private void confirmAddress() {
    db.sql("UPDATE account.account SET confirmed_at = now() WHERE email = :email")
        .param("email", email)
        .update();
  }

  /** As the first letter makes it. */
  private String token() {
    return db.sql(
            """
            INSERT INTO notification.preference (user_id)
            SELECT user_id FROM account.account WHERE email = :email
            RETURNING token
            """)
        .param("email", email)
        .query(String.class)
        .single();
  }
}
