package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.mail.MailServer;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * What a letter leads to. On a database of its own: the application of the other tests has no mail
 * server, and would take the jobs that write letters.
 */
class LetterJourneyTest extends PageTest {

  private static final TestDatabase DATABASE = TestPostgres.newDatabase();
  private static final MailServer MAIL = new MailServer();
  private static final String PUBLIC_URL = "https://leads.prospectpro.example";
  private static final String PASSWORD = "correct horse battery";
  private static final Pattern UNSUBSCRIBE = Pattern.compile(PUBLIC_URL + "(/unsubscribe#\\S+)");
  private static final int LEADS = 3;

  private final String email = "ana-%s@bluefinch.example".formatted(UUID.randomUUID());

  @DynamicPropertySource
  static void useDatabaseAndMailServer(DynamicPropertyRegistry properties) {
    properties.add("prospectpro.database.url", DATABASE::jdbcUrl);
    properties.add("prospectpro.database.user", DATABASE::user);
    properties.add("prospectpro.database.password", DATABASE::password);
    properties.add("prospectpro.mail.host", () -> "127.0.0.1");
    properties.add("prospectpro.mail.port", MAIL::port);
    properties.add("prospectpro.mail.tls", () -> "none");
    properties.add("prospectpro.mail.from", () -> "leads@prospectpro.example");
    properties.add("prospectpro.public-url", () -> PUBLIC_URL);
  }

  @AfterAll
  static void stopTheMailServer() {
    MAIL.stop();
  }

  @Test
  void letterLeadsToTheResultsAndItsLastLineEndsTheLettersForSomebodySignedOut() {
    var visitor = newVisitor();
    visitor.opens("/sign-up");
    visitor.typesInto("E-mail address", email, "Password", PASSWORD);
    visitor.sees("Look into your mailbox");
    Screens.save(visitor, "sign-up-letter");
    visitor.opens(pathOf(MAIL.awaitLast(email, 1).link()));
    visitor.button("Confirm the address").click();
    visitor.seesHeading("Who are you looking for?");
    visitor.launches("Coffee shop", "Boulder, CO", LEADS);
    visitor.seesProgress(100);

    var letter = MAIL.awaitLast(email, 2);
    visitor.opens(pathOf(letter.link()));

    assertThat(letter.subject()).isEqualTo("3 leads for Coffee shop in Boulder, CO");
    visitor.seesHeading("Coffee shop in Boulder, CO");
    assertThat(visitor.rows()).hasCount(LEADS);

    var elsewhere = newVisitor();
    elsewhere.opens(unsubscribePath(letter.text()));
    Screens.save(elsewhere, "unsubscribe");
    elsewhere.presses(elsewhere.button("Send me no more of them"));
    elsewhere.sees("Done: we will not write any more when a campaign ends.");

    visitor.opens("/account");
    var choice = visitor.field("E-mail me when a campaign of mine ends");
    assertThat(choice).isVisible();
    assertThat(choice).not().isChecked();
  }

  private static String unsubscribePath(String text) {
    var link = UNSUBSCRIBE.matcher(text);
    assertThat(link.find()).as("a link that ends the letters in: " + text).isTrue();
    return link.group(1);
  }

  /** The link as it is on this machine: the public address leads nowhere in a test. */
  private static String pathOf(URI link) {
    assertThat(link.toString()).startsWith(PUBLIC_URL + "/");
    return link.toString().substring(PUBLIC_URL.length());
  }
}
