package io.prospectpro.app.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.MigratedDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the ledger says of a campaign's leads. */
@Tag("database")
class SpendingTest {

  private static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final Spending spending = new Spending(DATABASE.db());
  private final UUID campaign = DATABASE.newCampaign("1.00");

  private void call(@Nullable String leadKey, boolean isSandbox, String state, String cost) {
    DATABASE
        .db()
        .sql(
            """
            INSERT INTO public.provider_calls (id, campaign_id, workspace_id, user_id, job_id, lead_key, provider,
              endpoint, question, credential, is_sandbox, attempt, state, reserved, cost)
            VALUES (gen_random_uuid(), :campaign, :campaign, :campaign, :campaign, :leadKey, 'hunter', 'domain-search',
              'pearl.com', 'hunter:1', :isSandbox, 1, :state, 0.0245, CAST(:cost AS numeric))
            """)
        .param("campaign", campaign)
        .param("leadKey", leadKey)
        .param("isSandbox", isSandbox)
        .param("state", state)
        .param("cost", cost)
        .update();
  }

  private Spending.ByLead byLead() throws SQLException {
    try (var connection = DATABASE.dataSource().getConnection()) {
      return spending.byLead(connection, campaign);
    }
  }

  @Test
  void eachLeadHasTheCallsThatWereMadeForItAndTheCampaignTheOthers() throws SQLException {
    call("one", false, "settled", "0.0245");
    call("one", false, "settled", "0.008");
    call("two", false, "released", "0");
    call(null, false, "settled", "0.035");

    var calls = byLead();

    assertThat(calls.of("one").cost()).isEqualByComparingTo("0.0325");
    assertThat(calls.of("two").cost()).isZero();
    assertThat(calls.of("three").cost()).isZero();
    assertThat(calls.shared()).isEqualByComparingTo("0.035");
    assertThat(spending.ofLead(campaign, "one").cost()).isEqualByComparingTo("0.0325");
    assertThat(spending.ofLead(campaign, "three").cost()).isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void leadOfWhichTheSandboxWasAskedIsKnownAlsoWhereThatCostNothingOrIsUnderWay()
      throws SQLException {
    call("free", true, "settled", "0");
    call("underWay", true, "reserved", "0");
    call("real", false, "settled", "0.008");
    call(null, true, "settled", "0.035");

    var calls = byLead();

    for (var lead : new String[] {"free", "underWay"}) {
      assertThat(calls.of(lead).askedSandbox()).as(lead).isTrue();
      assertThat(spending.ofLead(campaign, lead).askedSandbox()).as(lead).isTrue();
    }
    for (var lead : new String[] {"real", "nobodyAsked"}) {
      assertThat(calls.of(lead).askedSandbox()).as(lead).isFalse();
      assertThat(spending.ofLead(campaign, lead).askedSandbox()).as(lead).isFalse();
    }
  }
}
