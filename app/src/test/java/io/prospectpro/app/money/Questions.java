package io.prospectpro.app.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.sandbox.billing.Call;
import io.prospectpro.sandbox.provider.Provider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the sandbox was asked, beside what the ledger says that jobs asked. */
final class Questions {

  private static final Set<Provider> IN_LEDGER = Set.of(Provider.GOOGLE, Provider.HUNTER);

  private final JdbcClient db;
  private final List<Call> calls;

  Questions(JdbcClient db, List<Call> calls) {
    this.db = db;
    this.calls = List.copyOf(calls);
  }

  /** A call as the ledger has it. */
  private record Entry(String question, String outcome) {}

  /**
   * A job asks again only what it was not answered.
   *
   * @return how often that was
   */
  int checkRepetitions() {
    var entries = entries();
    var outcomes = new LinkedHashMap<String, List<String>>();
    for (var call : calls) {
      if (IN_LEDGER.contains(call.provider())) {
        var id = Objects.requireNonNull(call.requestId(), "a request without a name");
        assertThat(entries).as("a request that is not in the ledger").containsKey(id);
        var entry = Objects.requireNonNull(entries.get(id));
        outcomes.computeIfAbsent(entry.question, _ -> new ArrayList<>()).add(entry.outcome);
      }
    }
    outcomes.forEach(
        (question, all) ->
            assertThat(all.subList(0, all.size() - 1))
                .as("what came before the last time that a job asked %s", question)
                .allMatch("unknown_maybe_billed"::equals));
    assertNoBatchWasSentTwice();
    return outcomes.values().stream().mapToInt(all -> all.size() - 1).sum();
  }

  private Map<String, Entry> entries() {
    var entries = new HashMap<String, Entry>();
    db.sql(
            """
            SELECT id, concat_ws(' ', job_id, provider, question) AS question, coalesce(outcome, state) AS outcome
            FROM public.provider_calls
            """)
        .query(
            row -> {
              entries.put(
                  row.getString("id"),
                  new Entry(row.getString("question"), row.getString("outcome")));
            });
    return entries;
  }

  private void assertNoBatchWasSentTwice() {
    var seen = new HashSet<String>();
    assertThat(calls)
        .filteredOn(call -> call.endpoint().endsWith("/jobs/create"))
        .allMatch(call -> seen.add(Objects.requireNonNull(call.requestId())));
  }
}
