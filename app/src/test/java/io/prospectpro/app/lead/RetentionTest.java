package io.prospectpro.app.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.MigratedDatabase;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What may not be kept is deleted, and nothing else. */
@Tag("database")
class RetentionTest {

  private final MigratedDatabase database = new MigratedDatabase();
  private final Retention retention = new Retention(database.db());

  private void store(String name, String phoneExpires, String nameExpires) {
    var campaign = database.newCampaign("1.00");
    database
        .db()
        .sql(
            """
            INSERT INTO public.leads (campaign_id, workspace_id, user_id, job_id, fingerprints, name, phone, city,
              confidence, provenance, expires_at)
            VALUES (:id, :id, :id, :id, '{a}', :name, '+13035550101', 'Boulder', 90, jsonb_build_object(
                'phone', jsonb_build_object('source', 'google', 'expiresAt', now() + CAST(:phone AS interval)),
                'name', jsonb_build_object('source', 'google', 'expiresAt', now() + CAST(:nameExpires AS interval)),
                'address', jsonb_build_object('source', 'open_data')),
              now() + least(CAST(:phone AS interval), CAST(:nameExpires AS interval)))
            """)
        .param("id", campaign)
        .param("name", name)
        .param("phone", phoneExpires)
        .param("nameExpires", nameExpires)
        .update();
  }

  private Map<String, @Nullable Object> lead() {
    return database.db().sql("SELECT * FROM public.leads").query().singleRow();
  }

  @Test
  void fieldGoesWhenItsTimeIsOverAndTheOthersStay() {
    store("Cafe", "-1 day", "1 day");

    assertThat(retention.purge()).isEqualTo(1);

    assertThat(lead())
        .containsEntry("phone", null)
        .containsEntry("name", "Cafe")
        .containsEntry("city", "Boulder");
    assertThat(String.valueOf(lead().get("provenance"))).doesNotContain("phone").contains("name");
    assertThat(retention.purge()).isZero();
  }

  @Test
  void nameThatMayNotBeKeptIsReplacedByThatFact() {
    store("Cafe", "-1 day", "-1 day");

    retention.purge();

    assertThat(lead()).containsEntry("name", "(name deleted: its licence ran out)");
    assertThat(lead()).containsEntry("expires_at", null).containsEntry("city", "Boulder");
  }

  @Test
  void whatIsNotDueStays() {
    store("Cafe", "1 day", "2 days");

    assertThat(retention.purge()).isZero();

    assertThat(lead()).containsEntry("phone", "+13035550101");
  }
}
