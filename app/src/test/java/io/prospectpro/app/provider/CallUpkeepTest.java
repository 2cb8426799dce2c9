package io.prospectpro.app.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.MigratedDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class CallUpkeepTest {

  private final MigratedDatabase database = new MigratedDatabase();
  private final CallUpkeep upkeep = new CallUpkeep(database.db());

  /** A call of a job with that status, an hour old, with an answer. */
  private UUID call(String jobStatus, String state) {
    var campaign = database.newCampaign("1.00");
    var id = UUID.randomUUID();
    database
        .db()
        .sql(
            """
            WITH job AS (
              INSERT INTO public.discovery_jobs (id, campaign_id, workspace_id, user_id, status)
              VALUES (:id, :campaign, :campaign, :campaign, :status)
            ), call AS (
              INSERT INTO public.provider_calls (id, campaign_id, workspace_id, user_id, job_id, provider, endpoint,
                question, credential, is_sandbox, attempt, state, reserved, started_at)
              VALUES (:id, :campaign, :campaign, :campaign, :id, 'google', 'search', 'q', 'google:1', true, 1, :state, 0.1,
                now() - interval '1 hour')
              RETURNING id
            )
            INSERT INTO provider.answer SELECT id, '{}' FROM call
            """)
        .param("id", id)
        .param("campaign", campaign)
        .param("status", jobStatus)
        .param("state", state)
        .update();
    return id;
  }

  private String stateOf(UUID call) {
    return database
        .db()
        .sql("SELECT state FROM public.provider_calls WHERE id = :id")
        .param("id", call)
        .query(String.class)
        .single();
  }

  @Test
  void answersAreKeptAsLongAsAnAttemptMayAsk() {
    call("processing", "settled");
    call("pending", "settled");

    assertThat(upkeep.forgetAnswers()).isZero();
  }

  @Test
  void answersOfEndedJobsAreForgotten() {
    call("completed", "settled");
    call("cancelled", "settled");

    assertThat(upkeep.forgetAnswers()).isEqualTo(2);
  }

  @Test
  void callWhoseJobHasEndedWithoutItIsUnknown() {
    var abandoned = call("cancelled", "reserved");
    var underWay = call("processing", "reserved");

    assertThat(upkeep.closeAbandoned()).isEqualTo(1);

    assertThat(stateOf(abandoned)).isEqualTo("unknown");
    assertThat(stateOf(underWay)).isEqualTo("reserved");
  }
}
