package io.prospectpro.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.MigratedDatabase;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Why a job stays pending, and why there are no leads. */
@Tag("database")
@Tag("slow")
class JobCheckTest {

  private static final MigratedDatabase MIGRATED = new MigratedDatabase();

  private final JobCheck check = new JobCheck(InstantSource.system());

  private static Examination examination() {
    return Examination.of(MIGRATED.database());
  }

  private static void run(String sql) {
    MIGRATED.db().sql(sql).update();
  }

  @BeforeEach
  void nothingIsThere() {
    run("TRUNCATE engine.job, engine.node, engine.kind, engine.history, public.campaigns CASCADE");
  }

  private static void node(String renewed, String expires) {
    run(
        """
        INSERT INTO engine.node (name, renewed_at, expires_at)
        VALUES ('leads-1', now() + interval '%s', now() + interval '%s')
        """
            .formatted(renewed, expires));
  }

  private static void waitingSince(String since) {
    run(
        """
        INSERT INTO engine.job (id, kind, tenant, state, priority, run_at)
        VALUES (gen_random_uuid(), 'campaign.run', '', 'ready', 0, now() - interval '%s')
        """
            .formatted(since));
  }

  private static void failed(String error, String ago) {
    run(
        """
        INSERT INTO engine.history (job_id, kind, tenant, status, attempts, token, error, ended_at)
        VALUES (gen_random_uuid(), 'campaign.run', '', 'failed', 1, 1, '%s', now() - interval '%s')
        """
            .formatted(error.replace("'", "''"), ago));
  }

  @Test
  void jobsThatNobodyWorksOnAreCountedWithoutAnybodysHelp() {
    waitingSince("90 seconds");

    var finding = examination().finds(Diagnosis.NOBODY_WORKS, check);

    assertThat(finding.sentence()).contains("1 jobs wait", "for 9");
    assertThat(finding.diagnosis().symptom()).contains(Symptom.JOB_STAYS_PENDING);
  }

  @Test
  void withoutJobsAMissingNodeIsAWarning() {
    examination().finds(Diagnosis.NO_NODE, check);
  }

  @Test
  void nodeThatDoesNotReportIsNamed() {
    node("-5 seconds", "5 seconds");

    assertThat(examination().findsAmongOthers(Diagnosis.NODE_LATE, check).sentence())
        .contains("leads-1");
  }

  @Test
  void jobsThatWaitLongAlthoughANodeWorks() {
    node("1 minute", "2 minutes");
    waitingSince("11 minutes");

    assertThat(examination().finds(Diagnosis.JOBS_WAIT_LONG, check).sentence())
        .contains("11 minutes");
  }

  @Test
  void nodeThatWorksAndShortQueuesAreFine() {
    node("1 minute", "2 minutes");
    waitingSince("2 seconds");

    examination().finds(Diagnosis.JOBS_FINE, check);
  }

  @Test
  void kindThatIsPausedIsNamed() {
    node("1 minute", "2 minutes");
    run("INSERT INTO engine.kind (name, paused_at) VALUES ('mail.send', now())");

    assertThat(examination().finds(Diagnosis.KIND_PAUSED, check).sentence()).contains("mail.send");
  }

  @Test
  void commonestReasonOfTheDayIsSaidWithoutWhatIsSomebodys() {
    node("1 minute", "2 minutes");
    failed("No place is called 'Ana''s Town 12' (ana@example.com).", "1 hour");
    failed("No place is called 'Elsewhere' (bob@example.com).", "2 hours");
    failed("The disk was full.", "3 hours");
    failed("Long ago.", "25 hours");

    var sentence = examination().finds(Diagnosis.JOBS_FAILED, check).sentence();

    assertThat(sentence)
        .contains("3 jobs failed", "3 of campaign.run", "No place is called")
        .doesNotContain("Ana", "Elsewhere", "@");
  }

  @Test
  void leadsThatAreMissingAreToldApartFromCampaignsThatAre() {
    examination().finds(Diagnosis.NO_CAMPAIGN, new LeadCheck());

    var campaign = MIGRATED.newCampaign("1.00");
    examination().finds(Diagnosis.NO_LEADS, new LeadCheck());

    run(
        """
        INSERT INTO public.leads (campaign_id, workspace_id, user_id, job_id, fingerprints, name, confidence)
        VALUES ('%1$s', '%1$s', '%1$s', '%1$s', '{a}', 'Ozo Coffee', 90)
        """
            .formatted(campaign));
    examination().finds(Diagnosis.LEADS_FINE, new LeadCheck());
  }
}
