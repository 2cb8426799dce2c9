package io.prospectpro.app.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.account.MailedApiTest;
import io.prospectpro.app.mail.MailServer.Received;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Browser.Launched;
import io.prospectpro.app.testing.ScriptedCampaigns;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Owners hear of unusual spending by a letter, and once. */
@Tag("slow")
class SpendAlertTest extends MailedApiTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String email = "ana-%s@bluefinch.example".formatted(UUID.randomUUID());
  private Browser browser = new Browser("");
  @Autowired private ScriptedCampaigns campaigns;

  @BeforeEach
  void ownerHasProvedTheirAddressAndWantsNoOtherLetters() {
    browser = newGuest();
    browser.post(
        "/api/sign-up",
        """
        {"email": "%s", "password": "correct horse battery"}
        """
            .formatted(email));
    var token = MAIL.awaitLast(email, 1).token();
    browser.post("/api/sign-up/confirmation", "{\"token\": \"%s\"}".formatted(token));
    browser.put("/api/account/notifications", "{\"campaignEnded\": false}");
  }

  /** A campaign that ends when providers have charged this for it. */
  private Launched spend(String dollars, boolean isPractice) {
    var launched = browser.launch(ScriptedCampaigns.SLOW, 3);
    db.sql(
            """
            INSERT INTO public.provider_calls (id, campaign_id, workspace_id, user_id, job_id, provider, endpoint,
              question, credential, is_sandbox, attempt, state, reserved, cost, outcome)
            SELECT gen_random_uuid(), c.id, c.workspace_id, c.user_id, :jobId, 'hunter', 'search', 'x', 'hunter:1',
              :isPractice, 1, 'settled', :cost, :cost, 'ok'
            FROM public.campaigns c
            WHERE c.id = :campaignId
            """)
        .param("jobId", launched.jobId())
        .param("isPractice", isPractice)
        .param("cost", new BigDecimal(dollars))
        .param("campaignId", launched.campaignId())
        .update();
    campaigns.goOn(launched.campaignId());
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> browser.get("/api/jobs/" + launched.jobId()).text("/status"),
            "completed"::equals);
    return launched;
  }

  /** After the one that confirmed the address, once nobody has anything left to say. */
  private List<Received> letters() {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                db.sql(
                        """
                        SELECT NOT EXISTS (SELECT FROM mail.letter WHERE recipient = :email)
                          AND NOT EXISTS (SELECT FROM engine.job WHERE kind = 'notification.spend')
                        """)
                    .param("email", email)
                    .query(Boolean.class)
                    .single());
    var all = MAIL.await(email, 1);
    return all.subList(1, all.size());
  }

  @Test
  void campaignThatCostMuchIsToldOfOnce() {
    var launched = spend("51.50", false);

    assertThat(letters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.subject()).contains("has cost $51.50");
              assertThat(letter.text()).contains("from $50.00 on").contains("own the workspace");
              assertThat(letter.link().getPath()).endsWith(launched.campaignId().toString());
            });
  }

  @Test
  void monthThatAddsUpIsToldOfOnceHoweverManyCampaignsFollow() {
    spend("40", false);
    spend("40", false);
    assertThat(letters()).isEmpty();

    spend("40", false);
    spend("40", false);

    assertThat(letters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.subject()).isEqualTo("$120.00 spent on leads this month");
              assertThat(letter.link().getPath()).isEqualTo("/dashboard");
            });
  }

  @Test
  void practiceMoneyIsNobodysConcern() {
    spend("500", true);

    assertThat(letters()).isEmpty();
  }
}
