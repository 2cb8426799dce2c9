package io.prospectpro.app.enrichment.verification;

import static io.prospectpro.app.enrichment.verification.VerificationStore.on;

import io.prospectpro.app.provider.neverbounce.AddressToCheck;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of batches. Ages are measured by the database's clock. Thread-safe. */
final class BatchStore {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  BatchStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** How far a batch has come. */
  enum State {
    COLLECTED,
    SENDING,
    SENT,
    ENDED
  }

  /**
   * A batch.
   *
   * @param providerJob NeverBounce's number; 0 until it is sent
   * @param age since it was sent, or else collected
   */
  record Batch(UUID id, State state, long providerJob, Duration age) {}

  Optional<Batch> find(UUID id) {
    return jdbc.sql(
            """
            SELECT id, state, coalesce(provider_job, 0) AS provider_job,
                   extract(epoch FROM clock_timestamp() - coalesce(sent_at, collected_at)) AS age
            FROM provider.verification_batch
            WHERE id = :id
            """)
        .param("id", id)
        .query((row, _) -> toBatch(row))
        .optional();
  }

  /** All that have not ended; few, for at most ten are under way at NeverBounce. */
  List<Batch> listUnended() {
    return jdbc.sql(
            """
            SELECT id, state, coalesce(provider_job, 0) AS provider_job,
                   extract(epoch FROM clock_timestamp() - coalesce(sent_at, collected_at)) AS age
            FROM provider.verification_batch
            WHERE state <> 'ended'
            ORDER BY collected_at
            """)
        .query((row, _) -> toBatch(row))
        .list();
  }

  /** The turn that addresses wait for longer than it takes to collect them, if any do. */
  Optional<Long> findOverdueTurn() {
    return jdbc.sql(
            """
            SELECT t.number
            FROM provider.verification_turn t
            WHERE EXISTS (SELECT FROM provider.verification
                          WHERE state = 'waiting' AND wanted_at < clock_timestamp() - interval '1 minute')
            """)
        .query(Long.class)
        .optional();
  }

  private static Batch toBatch(ResultSet row) throws SQLException {
    return new Batch(
        row.getObject("id", UUID.class),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("provider_job"),
        seconds(row.getDouble("age")));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /**
   * The runs of the last 24 hours.
   *
   * @param ages youngest first
   * @param underWay those that have not ended
   */
  record Runs(List<Duration> ages, int underWay) {}

  Runs runs() {
    record Run(Duration age, boolean isUnderWay) {}
    var runs =
        jdbc.sql(
                """
                SELECT extract(epoch FROM clock_timestamp() - sent_at) AS age, state <> 'ended' AS under_way
                FROM provider.verification_batch
                WHERE sent_at > clock_timestamp() - interval '24 hours'
                ORDER BY sent_at DESC
                """)
            .query((row, _) -> new Run(seconds(row.getDouble("age")), row.getBoolean("under_way")))
            .list();
    return new Runs(
        runs.stream().map(Run::age).toList(), (int) runs.stream().filter(Run::isUnderWay).count());
  }

  /**
   * The ledger's calls of what need not be asked any more: its campaign was cancelled meanwhile.
   */
  static List<UUID> dropCancelled(Connection transaction, String note) {
    return on(transaction)
        .sql(
            """
            UPDATE provider.verification v
            SET state = 'failed', email_status = 'could_not_ask', note = :note, ended_at = clock_timestamp()
            FROM public.discovery_jobs j
            WHERE v.state = 'waiting' AND j.id = v.job_id AND j.status = 'cancelled'
            RETURNING v.call_id
            """)
        .param("note", note)
        .query((row, _) -> row.getObject("call_id", UUID.class))
        .list();
  }

  /** From here on, who adds an address gets the next batch. Waits for those who are adding. */
  static void takeTurn(Connection transaction) {
    on(transaction).sql("UPDATE provider.verification_turn SET number = number + 1").update();
  }

  /**
   * Takes all that waits into a new batch. Meant for after {@link #takeTurn}.
   *
   * @return how much that was; if nothing, there is no batch
   */
  static int collect(Connection transaction, UUID id) {
    return on(transaction)
        .sql(
            """
            WITH batch AS (
              INSERT INTO provider.verification_batch (id)
              SELECT :id WHERE EXISTS (SELECT FROM provider.verification WHERE state = 'waiting')
              RETURNING id
            )
            UPDATE provider.verification v
            SET state = 'submitted', batch_id = b.id
            FROM batch b
            WHERE v.state = 'waiting'
            """)
        .param("id", id)
        .update();
  }

  /** Its addresses, each once. What was deleted meanwhile is not among them. */
  List<AddressToCheck> addresses(UUID batch) {
    return jdbc.sql(
            """
            SELECT DISTINCT ON (lower(email)) id, email
            FROM provider.verification
            WHERE batch_id = :batch AND state = 'submitted'
            ORDER BY lower(email), wanted_at, id
            """)
        .param("batch", batch)
        .query((row, _) -> new AddressToCheck(row.getString("id"), row.getString("email")))
        .list();
  }

  /** Writes down that the job is being created. False if that was done before. */
  boolean beginSending(UUID batch) {
    return change(
        "UPDATE provider.verification_batch SET state = 'sending', sent_at = clock_timestamp()"
            + " WHERE id = :id AND state = 'collected'",
        batch);
  }

  /** It was not created, and may be sent again. */
  void notSent(UUID batch) {
    change(
        "UPDATE provider.verification_batch SET state = 'collected', sent_at = NULL"
            + " WHERE id = :id AND state = 'sending'",
        batch);
  }

  void sent(UUID batch, long providerJob) {
    jdbc.sql(
            """
            UPDATE provider.verification_batch
            SET state = 'sent', provider_job = :providerJob
            WHERE id = :id AND state = 'sending'
            """)
        .param("id", batch)
        .param("providerJob", providerJob)
        .update();
  }

  private boolean change(String statement, UUID batch) {
    return jdbc.sql(statement).param("id", batch).update() == 1;
  }

  /**
   * One payer's share in a batch.
   *
   * @param address in lower case
   * @param isFirst of those who want this address: who pays for all of them
   */
  record Share(UUID call, UUID jobId, String address, boolean isFirst, BigDecimal price) {}

  /**
   * Writes the findings down and tells who pays. Ends the batch, in the connection's transaction.
   */
  List<Share> end(Connection transaction, UUID batch, List<Finding> findings) {
    // Also locked by campaigns that store their leads, in the same order.
    on(transaction)
        .sql("SELECT id FROM provider.verification WHERE batch_id = :batch ORDER BY id FOR UPDATE")
        .param("batch", batch)
        .query(UUID.class)
        .list();
    var shares = shares(transaction, batch);
    on(transaction)
        .sql(
            """
            UPDATE provider.verification v
            SET state = f.state, verdict = f.verdict, flags = f.flags, email_status = f."emailStatus",
                note = f.note, ended_at = clock_timestamp()
            FROM jsonb_to_recordset(CAST(:findings AS jsonb))
              AS f (address text, state text, verdict text, flags text[], "emailStatus" text, note text)
            WHERE v.batch_id = :batch AND v.state = 'submitted' AND lower(v.email) = f.address
            """)
        .param("batch", batch)
        .param("findings", json.writeValueAsString(findings))
        .update();
    on(transaction)
        .sql("UPDATE provider.verification_batch SET state = 'ended' WHERE id = :batch")
        .param("batch", batch)
        .update();
    return shares;
  }

  private static List<Share> shares(Connection transaction, UUID batch) {
    return on(transaction)
        .sql(
            """
            SELECT v.call_id, v.job_id, c.reserved, lower(v.email) AS address,
                   row_number() OVER (PARTITION BY lower(v.email) ORDER BY v.wanted_at, v.id) = 1 AS is_first
            FROM provider.verification v
            JOIN public.provider_calls c ON c.id = v.call_id
            WHERE v.batch_id = :batch AND v.state = 'submitted'
            """)
        .param("batch", batch)
        .query(
            (row, _) ->
                new Share(
                    row.getObject("call_id", UUID.class),
                    row.getObject("job_id", UUID.class),
                    row.getString("address"),
                    row.getBoolean("is_first"),
                    row.getBigDecimal("reserved")))
        .list();
  }
}
