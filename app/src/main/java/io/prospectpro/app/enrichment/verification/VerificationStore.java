package io.prospectpro.app.enrichment.verification;

import io.prospectpro.app.enrichment.EmailStatus;
import io.prospectpro.app.enrichment.FoundContact;
import io.prospectpro.app.platform.Rows;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.Provider;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The SQL of what campaigns want verified, and of the leads that hear of it. Thread-safe. */
final class VerificationStore {

  private final JdbcClient jdbc;

  VerificationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How it stands; empty if it was not wanted before. */
  Optional<Wanted> find(UUID jobId, String leadKey, String email) {
    return jdbc.sql(
            """
            SELECT *
            FROM provider.verification
            WHERE job_id = :jobId AND lead_key = :leadKey AND email = :email
            """)
        .param("jobId", jobId)
        .param("leadKey", leadKey)
        .param("email", email)
        .query((row, _) -> toWanted(row))
        .optional();
  }

  /** The number of the batch that takes what is added in this transaction, held until its end. */
  long shareTurn() {
    return jdbc.sql("SELECT number FROM provider.verification_turn FOR SHARE")
        .query(Long.class)
        .single();
  }

  /** Adds an address; false if it was wanted before. */
  boolean add(Payer payer, String leadKey, String email, UUID call) {
    return jdbc.sql(
                """
                INSERT INTO provider.verification (id, campaign_id, job_id, lead_key, email, call_id)
                VALUES (:id, :campaignId, :jobId, :leadKey, :email, :call)
                ON CONFLICT ON CONSTRAINT wanted_once DO NOTHING
                """)
            .param("id", UUID.randomUUID())
            .param("campaignId", payer.campaignId())
            .param("jobId", payer.jobId())
            .param("leadKey", leadKey)
            .param("email", email)
            .param("call", call)
            .update()
        == 1;
  }

  /** What the job wants verified, in the order in which it said so. */
  List<VerifiedAddress> list(UUID jobId) {
    return jdbc.sql(
            """
            SELECT *
            FROM provider.verification
            WHERE job_id = :jobId
            ORDER BY wanted_at, id
            """)
        .param("jobId", jobId)
        .query(
            (row, _) ->
                new VerifiedAddress(
                    row.getString("lead_key"), row.getString("email"), toWanted(row)))
        .list();
  }

  /**
   * Makes whoever would end one of the job's verifications wait for the connection's transaction.
   */
  static void lock(Connection transaction, UUID jobId) {
    on(transaction)
        .sql("SELECT id FROM provider.verification WHERE job_id = :jobId ORDER BY id FOR UPDATE")
        .param("jobId", jobId)
        .query(UUID.class)
        .list();
  }

  /**
   * Tells the leads of these jobs what is known of their addresses. To tell them again is harmless.
   */
  static void tellLeads(Connection transaction, Collection<UUID> jobIds) {
    on(transaction)
        .sql(
            // One row for each lead, which may have several addresses: an UPDATE takes only one.
            """
            WITH told AS (
              SELECT campaign_id, job_id, lead_key,
                     jsonb_object_agg(lower(email), jsonb_build_object(
                       'contact', jsonb_build_object('status', email_status, 'note', note),
                       'found', CASE WHEN verdict IS NULL THEN '{}' ELSE jsonb_build_object(
                         'verification', jsonb_build_object(
                           'provider', 'neverbounce', 'verdict', verdict, 'flags', flags, 'status', email_status,
                           'at', to_char(ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))) END))
                       AS addresses
              FROM provider.verification
              WHERE job_id = ANY (:jobIds) AND state IN ('done', 'failed')
              GROUP BY campaign_id, job_id, lead_key
            )
            UPDATE public.leads l
            SET email_status = coalesce(t.addresses -> lower(l.email) -> 'contact' ->> 'status', l.email_status),
                email_note = CASE WHEN t.addresses -> lower(l.email) IS NULL THEN l.email_note
                  ELSE t.addresses -> lower(l.email) -> 'contact' ->> 'note' END,
                contacts = (
                  SELECT coalesce(jsonb_agg(
                    CASE WHEN a.address IS NULL THEN c.contact
                      ELSE c.contact || (a.address -> 'contact') || jsonb_build_object(
                        'found', coalesce(c.contact -> 'found', '{}') || (a.address -> 'found')) END
                    ORDER BY c.number), '[]')
                  FROM jsonb_array_elements(l.contacts) WITH ORDINALITY AS c (contact, number)
                  CROSS JOIN LATERAL (SELECT t.addresses -> lower(c.contact ->> 'email') AS address) a)
            FROM told t
            WHERE l.campaign_id = t.campaign_id AND l.job_id = t.job_id AND l.lead_key = t.lead_key
            """)
        .param("jobIds", jobIds.toArray(UUID[]::new))
        .update();
  }

  /** Adds to stored leads what their addresses in a batch cost. Only to be called once. */
  static void charge(Connection transaction, UUID batch) {
    on(transaction)
        .sql(
            """
            UPDATE public.leads l
            SET cost = l.cost + s.cost
            FROM (
              SELECT v.campaign_id, v.job_id, v.lead_key, sum(c.cost) AS cost
              FROM provider.verification v
              JOIN public.provider_calls c ON c.id = v.call_id
              WHERE v.batch_id = :batch
              GROUP BY v.campaign_id, v.job_id, v.lead_key
            ) s
            WHERE l.campaign_id = s.campaign_id AND l.job_id = s.job_id AND l.lead_key = s.lead_key
            """)
        .param("batch", batch)
        .update();
  }

  static JdbcClient on(Connection transaction) {
    return JdbcClient.create(new SingleConnectionDataSource(transaction, true));
  }

  private static Wanted toWanted(ResultSet row) throws SQLException {
    var state = row.getString("state");
    var note = row.getString("note");
    return switch (state) {
      case "waiting", "submitted" -> new Wanted.Pending();
      case "failed" -> new Wanted.CouldNotAsk(Objects.requireNonNullElse(note, ""));
      case "done" ->
          new Wanted.Known(
              new FoundContact.Verification(
                  Provider.NEVERBOUNCE.key(),
                  row.getString("verdict"),
                  Rows.texts(row, "flags"),
                  Rows.instant(row, "ended_at"),
                  EmailStatus.valueOf(row.getString("email_status").toUpperCase(Locale.ROOT))),
              note);
      default ->
          throw new IllegalStateException(
              "Verification %s is in state '%s', which this release does not know."
                  .formatted(row.getString("id"), state));
    };
  }
}
