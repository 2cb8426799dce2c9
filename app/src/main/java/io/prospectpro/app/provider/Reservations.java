package io.prospectpro.app.provider;

import java.math.BigDecimal;
import java.sql.Connection;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Money put aside for calls whose answer comes later, or that are made for several payers at once.
 *
 * <p>What is reserved stays in the ledger until it is ended here, whatever becomes of the job that
 * reserved it: whoever reserves must keep the call's id in the same transaction. The call itself is
 * made by {@link ProviderCalls#askReserved}. Thread-safe.
 */
public final class Reservations {

  private final CallStore store;
  private final JsonMapper json;

  Reservations(CallStore store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  /**
   * Reserves the worst price in the thread's transaction.
   *
   * @return the call in the ledger; empty if the rest of the budget does not cover it
   */
  public Optional<UUID> reserve(Purchase purchase, Payer payer) {
    return store.open(purchase, payer, 1);
  }

  /**
   * How a reserved call ended.
   *
   * @param outcome null if it was never made
   * @param cost what the provider charges; for {@link CallOutcome#UNKNOWN_MAYBE_BILLED} nothing,
   *     and the reservation stays
   * @param message a sentence for people; null where all is well
   */
  public record End(
      UUID call, @Nullable CallOutcome outcome, BigDecimal cost, @Nullable String message) {

    String state() {
      return outcome == null ? "released" : CallStore.stateAfter(outcome, cost);
    }
  }

  /** A row of the statement below. */
  private record Row(
      UUID call,
      String state,
      BigDecimal cost,
      @Nullable String outcome,
      @Nullable String message) {

    static Row of(End end) {
      var outcome = end.outcome();
      return new Row(
          end.call(),
          end.state(),
          end.cost(),
          outcome == null ? null : outcome.key(),
          end.message());
    }
  }

  /**
   * Moves the money in the connection's transaction. A call that has ended already, or whose
   * campaign was deleted, is left out.
   */
  public void end(Connection transaction, Collection<End> ends) {
    JdbcClient.create(new SingleConnectionDataSource(transaction, true))
        .sql(
            // In one order for all, so that no two of these wait for each other's budgets.
            """
            SELECT provider.settle(e.call, e.state, e.cost, e.outcome, NULL, NULL, e.message, NULL, false)
            FROM (
              SELECT r.*
              FROM jsonb_to_recordset(CAST(:ends AS jsonb))
                AS r (call uuid, state text, cost numeric, outcome text, message text)
              JOIN public.provider_calls c ON c.id = r.call
              ORDER BY c.campaign_id, c.id
            ) e
            """)
        .param("ends", json.writeValueAsString(ends.stream().map(Row::of).toList()))
        .query(BigDecimal.class)
        .list();
  }
}
