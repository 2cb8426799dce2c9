package io.prospectpro.app.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.account.MailedApiTest;
import io.prospectpro.app.mail.MailServer.Received;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.ScriptedCampaigns;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The letter at the end of a campaign, on a server that hands it to a real SMTP server. */
@Tag("slow")
class CampaignEndedTest extends MailedApiTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String email = "ana-%s@bluefinch.example".formatted(UUID.randomUUID());
  private Browser browser = new Browser("");

  @BeforeEach
  void somebodyHasProvedTheirAddress() {
    browser = newGuest();
    browser.post(
        "/api/sign-up",
        """
        {"email": "%s", "password": "correct horse battery"}
        """
            .formatted(email));
    var token = MAIL.awaitLast(email, 1).token();
    browser.post("/api/sign-up/confirmation", "{\"token\": \"%s\"}".formatted(token));
    assertThat(browser.get("/api/account").json().path("confirmed").asBoolean()).isTrue();
  }

  private UUID runToTheEnd(String businessType) {
    var launched = browser.launch(businessType, 3);
    try (var stream =
        new EventStream(
            browser.open(browser.request("/api/jobs/%s/events".formatted(launched.jobId()))))) {
      stream.rest();
    }
    return launched.campaignId();
  }

  /** After the one that confirmed the address. */
  private Received firstLetter() {
    return MAIL.awaitLast(email, 2);
  }

  private long jobsThatTell(UUID campaign) {
    return db.sql(
            """
            SELECT count(*)
            FROM engine.args a
            JOIN public.discovery_jobs d ON d.id = CAST(a.args ->> 'jobId' AS uuid)
            WHERE d.campaign_id = :campaign
            """)
        .param("campaign", campaign)
        .query(Long.class)
        .single();
  }

  /** No letter to the reader waits, and no job that might write one. */
  private void awaitNothingLeftToSend() {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                db.sql(
                        """
                        SELECT NOT EXISTS (SELECT FROM mail.letter WHERE recipient = :email)
                          AND NOT EXISTS (SELECT FROM engine.job WHERE kind = 'notification.campaign')
                        """)
                    .param("email", email)
                    .query(Boolean.class)
                    .single());
  }

  /** As the database does when the campaign ends. */
  private void tellAgain(UUID campaign) {
    db.sql(
            """
            SELECT engine.enqueue(gen_random_uuid(), 'notification.campaign', '', jsonb_build_object('jobId', id), 0, NULL)
            FROM public.discovery_jobs
            WHERE campaign_id = :campaign
            """)
        .param("campaign", campaign)
        .query((row, _) -> row.getObject(1))
        .list();
  }

  private int unsubscribe(String token) {
    return newBrowser()
        .send(
            newBrowser()
                .request("/api/unsubscribe/" + token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")))
        .status();
  }

  private static String tokenOf(Received letter) {
    var link = URI.create(String.valueOf(letter.unsubscribe()).replaceAll("[<>]", ""));
    assertThat(link.toString()).startsWith("https://leads.prospectpro.example/api/unsubscribe/");
    return link.getPath().replaceFirst(".*/", "");
  }

  @Test
  void whoBeganACampaignIsToldOnceHowItEnded() {
    var campaign = runToTheEnd("coffee shop");

    var letter = firstLetter();

    assertThat(letter.subject()).isEqualTo("3 leads for Coffee shop in Boulder, CO");
    assertThat(letter.text())
        .contains("3 leads of the 3 you asked for were found, 0 with an e-mail address.")
        .contains(
            "It cost nothing. The sandbox charged $0.05 of practice money, which nobody pays.")
        .doesNotContain("Why there are no more", "being verified");
    assertThat(letter.html()).contains("View results").contains("/campaign/" + campaign);
    assertThat(letter.link())
        .isEqualTo(URI.create("https://leads.prospectpro.example/campaign/" + campaign));
    awaitNothingLeftToSend();
    assertThat(MAIL.await(email, 2)).hasSize(2);
  }

  @Test
  void itSaysWhyThereAreFewerThanAskedForAndWhatIsStillBeingVerified() {
    runToTheEnd(ScriptedCampaigns.RARE);

    var letter = firstLetter();

    assertThat(letter.text())
        .contains("1 lead of the 3 you asked for was found, 1 with an e-mail address.")
        .contains("1 e-mail address is still being verified.")
        .contains(
            "of the businesses found within 10 miles of Boulder, CO, 3 were left out because an"
                + " earlier campaign gave them to you, 1 was left out because of your suppression"
                + " list and 5 do not reach the confidence of 50 that you asked for.")
        .contains("One source did not answer.")
        .contains("A wider radius");
    assertThat(letter.html()).contains("1 e-mail address is still being verified.");
  }

  @Test
  void aFailedCampaignSaysWhy() {
    runToTheEnd(ScriptedCampaigns.BROKEN);

    var letter = firstLetter();

    assertThat(letter.subject()).isEqualTo("The campaign Coffee shop in Boulder, CO failed");
    assertThat(letter.text())
        .contains("The source is on strike.")
        .contains("None of the 3 leads you asked for was found.")
        .contains("Open the campaign")
        .doesNotContain("Why there are no more");
  }

  @Test
  void oneClickWithoutACookieEndsTheLetters() {
    runToTheEnd("coffee shop");
    var letter = firstLetter();
    assertThat(letter.unsubscribePost()).isEqualTo("List-Unsubscribe=One-Click");
    var token = tokenOf(letter);
    assertThat(letter.text()).contains("/unsubscribe#" + token);

    var statuses = List.of(unsubscribe(token), unsubscribe(token), unsubscribe("forged"));

    assertThat(statuses).containsExactly(204, 204, 404);
    var choice = browser.get("/api/account/notifications").json();
    assertThat(choice.path("campaignEnded").asBoolean()).isFalse();
    assertThat(jobsThatTell(runToTheEnd("coffee shop"))).isZero();
  }

  @Test
  void whoChoseToHaveNoneGetsNoneUntilTheyChooseAgain() {
    browser.put("/api/account/notifications", "{\"campaignEnded\": false}");
    assertThat(jobsThatTell(runToTheEnd("coffee shop"))).isZero();

    browser.put("/api/account/notifications", "{\"campaignEnded\": true}");
    var wanted = runToTheEnd("coffee shop");

    assertThat(firstLetter().link().getPath()).isEqualTo("/campaign/" + wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE notification.preference SET campaign_ended = false WHERE user_id = :user",
        "UPDATE account.account SET confirmed_at = NULL WHERE user_id = :user",
        "UPDATE public.discovery_jobs SET completed_at = now() - interval '73 hours' WHERE user_id = :user"
      })
  void whetherTheLetterIsStillWantedIsAskedAgainJustBeforeItIsWritten(String change) {
    var campaign = runToTheEnd("coffee shop");
    firstLetter();
    tellAgain(campaign);
    MAIL.await(email, 3); // Nothing has changed yet, so it is written once more.

    db.sql(change)
        .param(
            "user",
            db.sql("SELECT user_id FROM account.account WHERE email = :email")
                .param("email", email)
                .query(UUID.class)
                .single())
        .update();
    tellAgain(campaign);

    awaitNothingLeftToSend();
    assertThat(MAIL.await(email, 3)).hasSize(3);
  }

  @Test
  void guestsAndUnprovedAddressesGetNoLetter() {
    db.sql("UPDATE account.account SET confirmed_at = NULL WHERE email = :email")
        .param("email", email)
        .update();
    assertThat(jobsThatTell(runToTheEnd("coffee shop"))).isZero();

    browser = newGuest();
    assertThat(jobsThatTell(runToTheEnd("coffee shop"))).isZero();
    assertThat(browser.get("/api/account/notifications").status()).isEqualTo(404);
  }

  @Test
  void aWishThatSaysNothingIsRefused() {
    assertThat(browser.put("/api/account/notifications", "{}").status()).isEqualTo(400);
  }
}
