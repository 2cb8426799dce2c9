package io.prospectpro.app.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.sandbox.billing.Ledger;
import io.prospectpro.sandbox.billing.LedgerLine;
import io.prospectpro.sandbox.provider.Provider;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The program's ledger beside the sandbox's bill, when nothing is under way any more. A line of the
 * bill and a call in the ledger have the request's id in common; with NeverBounce it is that of the
 * batch.
 */
final class Books {

  private static final List<Provider> PAID =
      List.of(Provider.GOOGLE, Provider.HUNTER, Provider.NEVERBOUNCE);

  private final JdbcClient db;
  private final Ledger bill;

  Books(JdbcClient db, Ledger bill) {
    this.db = db;
    this.bill = bill;
  }

  void check() {
    assertNoCallIsOpen();
    PAID.forEach(this::assertLedgerEqualsBill);
    assertUnknownCallsCostNoMoreThanTheirReservations();
    assertNoRows("budgets that are not the sum of their calls", BudgetWatch.NOT_THE_SUM);
    assertLeadsCostWhatWasSpentForThem();
  }

  private void assertNoCallIsOpen() {
    assertNoRows(
        "calls that nobody will end",
        "SELECT provider, question, started_at FROM public.provider_calls WHERE state = 'reserved'");
  }

  /** Question by question, so that what is wrong has a name; and so in sum. */
  private void assertLedgerEqualsBill(Provider provider) {
    var questions = questions();
    var unknown = unknown();
    var billed = new TreeMap<String, BigDecimal>();
    for (var line : linesOf(provider)) {
      var id = Objects.requireNonNull(line.requestId(), "a bill for a call without a name");
      assertThat(questions).as("a bill for a call that is not in the ledger").containsKey(id);
      if (!unknown.containsKey(id)) {
        billed.merge(Objects.requireNonNull(questions.get(id)), line.amount(), BigDecimal::add);
      }
    }
    assertThat(withoutZeros(ledger(provider)))
        .as("the ledger's costs at %s, and those of its bill", provider.key())
        .isEqualTo(withoutZeros(billed));
  }

  private List<LedgerLine> linesOf(Provider provider) {
    return bill.lines().stream().filter(line -> line.provider() == provider).toList();
  }

  /** What each request was about. */
  private Map<String, String> questions() {
    return texts(
        """
        SELECT coalesce(v.batch_id, c.id) AS id,
               CASE WHEN v.id IS NULL THEN c.question ELSE CAST(v.batch_id AS text) END AS value
        FROM public.provider_calls c
        LEFT JOIN provider.verification v ON v.call_id = c.id
        """);
  }

  /** Requests of which nothing is known, with what was reserved for each. */
  private Map<String, String> unknown() {
    return texts(
        """
        SELECT coalesce(v.batch_id, c.id) AS id, sum(c.reserved) AS value
        FROM public.provider_calls c
        LEFT JOIN provider.verification v ON v.call_id = c.id
        WHERE c.state = 'unknown'
        GROUP BY 1
        """);
  }

  private Map<String, BigDecimal> ledger(Provider provider) {
    var costs = new HashMap<String, BigDecimal>();
    db.sql(
            """
            SELECT coalesce(CAST(v.batch_id AS text), c.question) AS question, sum(c.cost) AS cost
            FROM public.provider_calls c
            LEFT JOIN provider.verification v ON v.call_id = c.id
            WHERE c.provider = :provider
            GROUP BY 1
            """)
        .param("provider", provider.key())
        .query(
            row -> {
              costs.put(row.getString("question"), row.getBigDecimal("cost"));
            });
    return costs;
  }

  private void assertUnknownCallsCostNoMoreThanTheirReservations() {
    var billed = new HashMap<String, BigDecimal>();
    bill.lines()
        .forEach(
            line ->
                billed.merge(
                    Objects.requireNonNull(line.requestId()), line.amount(), BigDecimal::add));
    unknown()
        .forEach(
            (id, reserved) ->
                assertThat(billed.getOrDefault(id, BigDecimal.ZERO))
                    .as("the bill of request %s, which is unknown", id)
                    .isLessThanOrEqualTo(new BigDecimal(reserved)));
  }

  /** All but what was spent for candidates that became no leads. */
  private void assertLeadsCostWhatWasSpentForThem() {
    assertNoRows(
        "campaigns whose leads cost something else than their calls",
        """
        SELECT l.campaign_id, l.cost, c.cost
        FROM (SELECT campaign_id, sum(cost) AS cost FROM public.leads GROUP BY 1) l
        JOIN LATERAL (
          SELECT coalesce(sum(p.cost), 0) AS cost
          FROM public.provider_calls p
          WHERE p.campaign_id = l.campaign_id
            AND (p.lead_key IS NULL
                 OR p.lead_key IN (SELECT k.lead_key FROM public.leads k WHERE k.campaign_id = l.campaign_id))
        ) c ON true
        WHERE l.cost <> c.cost
        """);
  }

  /** For people: what it was that was compared. */
  String figures() {
    return db.sql(
            """
            SELECT format('%s calls, %s unknown, %s answers used again, $%s spent, $%s in doubt, %s leads',
              count(*), count(*) FILTER (WHERE state = 'unknown'), sum(cache_hits),
              trim_scale(sum(cost)), trim_scale(coalesce(sum(reserved) FILTER (WHERE state = 'unknown'), 0)),
              (SELECT count(*) FROM public.leads))
            FROM public.provider_calls
            """)
        .query(String.class)
        .single();
  }

  /** The same by endpoint and outcome, a line each. */
  String outcomes() {
    return String.join(
        "\n",
        db.sql(
                """
                SELECT format('  %s %s %s: %s calls, $%s', provider, endpoint, concat_ws(' ', state, outcome),
                  count(*), trim_scale(sum(cost)))
                FROM public.provider_calls
                GROUP BY provider, endpoint, state, outcome
                ORDER BY provider, endpoint, state, outcome
                """)
            .query((row, _) -> row.getString(1))
            .list());
  }

  private void assertNoRows(String what, String query) {
    assertThat(db.sql(query).query().listOfRows()).as(what).isEmpty();
  }

  private Map<String, String> texts(String query) {
    var texts = new HashMap<String, String>();
    db.sql(query)
        .query(
            row -> {
              texts.put(row.getString("id"), row.getString("value"));
            });
    return texts;
  }

  private static Map<String, BigDecimal> withoutZeros(Map<String, BigDecimal> amounts) {
    var rest = new TreeMap<String, BigDecimal>();
    amounts.forEach(
        (key, amount) -> {
          if (amount.signum() != 0) {
            rest.put(key, amount.stripTrailingZeros());
          }
        });
    return rest;
  }
}
