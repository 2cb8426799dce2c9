package io.prospectpro.app.provider;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SQL of the ledger. Money moves in the statement that says why, so that no crash can part the
 * two. Thread-safe.
 */
final class CallStore {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  CallStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** An answer that an earlier call of the job got. */
  record Recorded<T>(CallOutcome outcome, @Nullable T value, @Nullable String message) {}

  /**
   * Ends what earlier attempts of the job left open: they have lost their node, and whether the
   * calls were charged is not known. What waits for a verification is nobody's loss: its batch ends
   * it.
   */
  void abandon(UUID jobId) {
    jdbc.sql(
            """
            SELECT count(provider.settle(c.id, 'unknown', 0, 'unknown_maybe_billed', NULL, NULL,
              'The program ended while the call was under way.', NULL, true))
            FROM public.provider_calls c
            WHERE c.job_id = :jobId AND c.state = 'reserved'
              AND NOT EXISTS (SELECT FROM provider.verification v WHERE v.call_id = c.id)
            """)
        .param("jobId", jobId)
        .query(Long.class)
        .single();
  }

  /** What the job was answered to this question before. */
  <T> Optional<Recorded<T>> recorded(Question<T> question, Payer payer) {
    return jdbc.sql(
            """
            WITH hit AS (
              UPDATE public.provider_calls c
              SET cache_hits = cache_hits + 1
              WHERE c.id = (
                SELECT k.id FROM public.provider_calls k LEFT JOIN provider.answer a ON a.call_id = k.id
                WHERE k.job_id = :jobId AND k.question = :question AND k.credential = :credential
                  AND (k.outcome = 'ok' AND a.value IS NOT NULL OR k.outcome IN ('empty', 'legal_block', 'bad_request'))
                LIMIT 1)
              RETURNING c.id, c.outcome, c.message
            )
            SELECT h.outcome, h.message, a.value
            FROM hit h
            LEFT JOIN provider.answer a ON a.call_id = h.id
            """)
        .param("jobId", payer.jobId())
        .param("question", question.key())
        .param("credential", question.credential().id())
        .query((row, _) -> toRecorded(row, question.type()))
        .optional();
  }

  private <T> Recorded<T> toRecorded(ResultSet row, Class<T> type) throws SQLException {
    var value = row.getString("value");
    return new Recorded<>(
        CallOutcome.of(row.getString("outcome")),
        value == null ? null : json.readValue(value, type),
        row.getString("message"));
  }

  /** Reserves the worst price and opens a call; empty if the budget does not cover it. */
  Optional<UUID> open(Purchase purchase, Payer payer, int attempt) {
    var id = UUID.randomUUID();
    var opened =
        jdbc.sql(
                """
                WITH budget AS (
                  UPDATE public.campaign_budgets
                  SET reserved = reserved + :price
                  WHERE campaign_id = :campaignId AND spent + reserved + :price <= budget AND :price > 0
                  RETURNING campaign_id, workspace_id, user_id
                ), payer AS (
                  SELECT * FROM budget
                  UNION ALL
                  SELECT campaign_id, workspace_id, user_id FROM public.campaign_budgets
                  WHERE campaign_id = :campaignId AND :price = 0
                )
                INSERT INTO public.provider_calls (id, campaign_id, workspace_id, user_id, job_id, lead_key, provider,
                  endpoint, question, credential, is_sandbox, attempt, reserved)
                SELECT :id, p.campaign_id, p.workspace_id, p.user_id, :jobId, :leadKey, :provider, :endpoint,
                  :question, :credential, :isSandbox, :attempt, :price
                FROM payer p
                """)
            .param("id", id)
            .param("price", purchase.worstCost())
            .param("campaignId", payer.campaignId())
            .param("jobId", payer.jobId())
            .param("leadKey", payer.leadKey())
            .param("provider", purchase.endpoint().provider().key())
            .param("endpoint", purchase.endpoint().name())
            .param("question", purchase.key())
            .param("credential", purchase.credential().id())
            .param("isSandbox", purchase.credential().isSandbox())
            .param("attempt", attempt)
            .update();
    return opened == 1 ? Optional.of(id) : Optional.empty();
  }

  /** Ends a call. What a question costs that was charged before is for the database to say. */
  void settle(UUID call, Question<?> question, Settlement settlement) {
    var reading = settlement.reading();
    jdbc.sql(
            """
            SELECT provider.settle(:call, :state, :cost, :outcome, :httpStatus, :results, :message,
              CAST(:answer AS jsonb), :repeatsAreFree)
            """)
        .param("call", call)
        .param("state", settlement.state())
        .param("cost", reading.cost())
        .param("outcome", reading.outcome().key())
        .param("httpStatus", settlement.httpStatus())
        .param("results", reading.results())
        .param("message", reading.sentence())
        .param("answer", reading.value() == null ? null : json.writeValueAsString(reading.value()))
        .param(
            "repeatsAreFree", question.endpoint().billing() == Endpoint.Billing.EACH_QUESTION_ONCE)
        .query(BigDecimal.class)
        .single();
  }

  /** How a call ended. */
  record Settlement(Reading<?> reading, @Nullable Integer httpStatus) {

    String state() {
      return stateAfter(reading.outcome(), reading.cost());
    }
  }

  /** The state of a call that has ended. */
  static String stateAfter(CallOutcome outcome, BigDecimal cost) {
    return switch (outcome) {
      case OK, EMPTY -> "settled";
      case UNKNOWN_MAYBE_BILLED -> "unknown";
      case PENDING, RATE_LIMITED, QUOTA_EXHAUSTED, AUTH, BAD_REQUEST, LEGAL_BLOCK, TRANSIENT ->
          cost.signum() == 0 ? "released" : "settled";
    };
  }
}
