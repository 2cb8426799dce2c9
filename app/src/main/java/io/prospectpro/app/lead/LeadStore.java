package io.prospectpro.app.lead;

import io.prospectpro.app.platform.Cursor;
import io.prospectpro.app.platform.Rows;
import io.prospectpro.app.platform.Worker;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SQL of leads. Jobs write them as the owner; requests read them in the caller's transaction,
 * where row-level security adds "of their workspaces".
 */
@Component
public final class LeadStore {

  private final JdbcClient requests;
  private final JdbcClient workers;
  private final JsonMapper json;

  LeadStore(JdbcClient requests, @Worker JdbcClient workers, JsonMapper json) {
    this.requests = requests;
    this.workers = workers;
    this.json = json;
  }

  /**
   * Stores a campaign's leads in the connection's transaction; meant for the one that completes its
   * job. A lead that the campaign has already is left as it is.
   *
   * @return how many were new
   */
  public int storeAll(Connection transaction, UUID campaignId, UUID jobId, List<NewLead> leads) {
    return JdbcClient.create(new SingleConnectionDataSource(transaction, true))
        .sql(
            """
            INSERT INTO public.leads (campaign_id, workspace_id, user_id, job_id, fingerprints, name, category,
              category_label, street, city, state, postcode, country, phone, website, email,
              email_status, email_note, confidence, reasons, score_version, sources, provenance,
              latitude, longitude, distance_miles, cost, lead_key, contacts, is_sandbox, expires_at)
            SELECT c.id, c.workspace_id, c.user_id, :jobId, l.fingerprints, l.name, l.category,
              l."categoryLabel", l.street, l.city, l.state, l.postcode, l.country, l.phone, l.website, l.email,
              l."emailStatus", l."emailNote", l.confidence, l.reasons, l."scoreVersion", l.sources, l.provenance,
              l.latitude, l.longitude, l."distanceMiles", l.cost, l.key, l.contacts, l."isSandbox", l."expiresAt"
            FROM public.campaigns c
            CROSS JOIN jsonb_to_recordset(CAST(:leads AS jsonb)) AS l (
              fingerprints text[], name text, category text,
              "categoryLabel" text, street text, city text, state text, postcode text, country text,
              phone text, website text, email text,
              "emailStatus" text, "emailNote" text, confidence integer, reasons jsonb,
              "scoreVersion" text, sources text[], provenance jsonb,
              latitude double precision, longitude double precision,
              "distanceMiles" double precision, cost numeric, key text, contacts jsonb, "isSandbox" boolean,
              "expiresAt" timestamptz)
            WHERE c.id = :campaignId
            ON CONFLICT ON CONSTRAINT one_lead_per_business_and_campaign DO NOTHING
            """)
        .param("campaignId", campaignId)
        .param("jobId", jobId)
        .param("leads", json.writeValueAsString(leads))
        .update();
  }

  /** Which of these fingerprints the workspace has in a lead of an earlier campaign. */
  public Set<String> delivered(UUID workspaceId, Collection<String> fingerprints) {
    return workers
        .sql(
            """
            SELECT DISTINCT f.fingerprint
            FROM public.leads l
            CROSS JOIN unnest(l.fingerprints) AS f (fingerprint)
            WHERE l.workspace_id = :workspaceId
              AND l.fingerprints && CAST(:fingerprints AS text[])
              AND f.fingerprint = ANY (:fingerprints)
            """)
        .param("workspaceId", workspaceId)
        .param("fingerprints", fingerprints.toArray(String[]::new))
        .query((row, _) -> row.getString(1))
        .set();
  }

  /**
   * How many leads the caller's campaign has; empty if there is no such campaign of the caller's.
   */
  Optional<Integer> count(UUID campaignId) {
    return requests
        .sql(
            """
            SELECT (SELECT count(*) FROM public.leads l WHERE l.campaign_id = c.id)
            FROM public.campaigns c
            WHERE c.id = :campaignId
            """)
        .param("campaignId", campaignId)
        .query(Integer.class)
        .optional();
  }

  /** Whose the caller's campaign is; empty if there is no such campaign of the caller's. */
  Optional<UUID> workspaceOf(UUID campaignId) {
    return requests
        .sql("SELECT workspace_id FROM public.campaigns WHERE id = :campaignId")
        .param("campaignId", campaignId)
        .query(UUID.class)
        .optional();
  }

  /** What a file of leads says of the campaign. */
  record CampaignFacts(UUID workspaceId, String businessType, String location, int leads) {}

  /** The caller's campaign; empty if there is no such campaign of the caller's. */
  Optional<CampaignFacts> campaign(UUID campaignId) {
    return requests
        .sql(
            """
            SELECT c.workspace_id, c.business_type, c.location,
              (SELECT count(*) FROM public.leads l WHERE l.campaign_id = c.id) AS leads
            FROM public.campaigns c
            WHERE c.id = :campaignId
            """)
        .param("campaignId", campaignId)
        .query(CampaignFacts.class)
        .optional();
  }

  /** One lead of the caller's; empty if there is no such lead of the caller's. */
  Optional<StoredLead> find(UUID id) {
    return requests
        .sql("SELECT * FROM public.leads WHERE id = :id")
        .param("id", id)
        .query((row, _) -> toLead(row))
        .optional();
  }

  /** How a lead can be reached, and whose it is. */
  record ContactsOfLead(UUID workspaceId, Contacts contacts) {}

  /** Of those of these leads that are the caller's. */
  List<ContactsOfLead> contactsOf(List<UUID> ids) {
    return requests
        .sql(
            """
            SELECT workspace_id, phone, website, email
            FROM public.leads
            WHERE id = ANY (CAST(:ids AS uuid[]))
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .query(
            (row, _) ->
                new ContactsOfLead(
                    row.getObject("workspace_id", UUID.class),
                    new Contacts(
                        row.getString("phone"), row.getString("website"), row.getString("email"))))
        .list();
  }

  /** Those with these ids, in the order of the ids. */
  List<StoredLead> chosen(UUID campaignId, List<UUID> ids) {
    return requests
        .sql(
            """
            SELECT *
            FROM public.leads
            WHERE campaign_id = :campaignId
              AND id = ANY (CAST(:ids AS uuid[]))
            ORDER BY array_position(CAST(:ids AS uuid[]), id)
            """)
        .param("campaignId", campaignId)
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> toLead(row))
        .list();
  }

  /** Best confidence first, from after {@code after} on. */
  List<StoredLead> list(UUID campaignId, Optional<After> after, int limit) {
    // Above all confidences instead of "no condition", so that there is one statement with one
    // plan.
    var from = after.orElse(new After(101, new UUID(0, 0)));
    return requests
        .sql(
            """
            SELECT *
            FROM public.leads
            WHERE campaign_id = :campaignId
              AND confidence <= :confidence
              AND (confidence < :confidence OR id > :id)
            ORDER BY confidence DESC, id
            LIMIT :limit
            """)
        .param("campaignId", campaignId)
        .param("confidence", from.confidence())
        .param("id", from.id())
        .param("limit", limit)
        .query((row, _) -> toLead(row))
        .list();
  }

  /** Where a page of leads ended. */
  record After(int confidence, UUID id) {

    static After of(Cursor.Parts parts) {
      return new After(Integer.parseInt(parts.first()), UUID.fromString(parts.second()));
    }
  }

  private static StoredLead toLead(ResultSet row) throws SQLException {
    return new StoredLead(
        row.getObject("id", UUID.class),
        row.getString("lead_key"),
        row.getString("name"),
        row.getString("category"),
        row.getString("category_label"),
        row.getString("street"),
        row.getString("city"),
        row.getString("state"),
        row.getString("postcode"),
        row.getString("country"),
        row.getString("phone"),
        row.getString("website"),
        row.getString("email"),
        row.getString("email_status"),
        row.getString("email_note"),
        row.getInt("confidence"),
        row.getString("reasons"),
        row.getString("score_version"),
        Rows.texts(row, "sources"),
        row.getString("provenance"),
        doubleOrNull(row, "latitude"),
        doubleOrNull(row, "longitude"),
        doubleOrNull(row, "distance_miles"),
        row.getBigDecimal("cost"),
        row.getString("contacts"),
        row.getBoolean("is_sandbox"),
        Rows.instantOrNull(row, "expires_at"),
        Rows.instant(row, "created_at"));
  }

  private static @Nullable Double doubleOrNull(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Double.class);
  }
}
