package io.prospectpro.app.provider;

import io.prospectpro.app.platform.MigratedDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** Calls to one {@link ScriptedProvider}, in a ledger on a database. Pauses take no time. */
public final class ScriptedCalls implements AutoCloseable {

  private final MigratedDatabase database;
  private final ScriptedProvider provider = new ScriptedProvider();
  private final ProviderHttp http = new ProviderHttp();
  private final List<Duration> waited = new CopyOnWriteArrayList<>();
  private final Credential credential;

  public ScriptedCalls(MigratedDatabase database, Provider kind) {
    this.database = database;
    this.credential = new Credential(kind, provider.url(), "key-" + UUID.randomUUID(), false);
  }

  public ScriptedProvider provider() {
    return provider;
  }

  public Credential credential() {
    return credential;
  }

  public ProviderCalls calls() {
    return new ProviderCalls(
        new CallStore(database.db(), new JsonMapper()),
        new Gate(database.db()),
        http,
        new Backoff(Duration.ofMillis(10), new Random(1)),
        new ProviderCalls.Clockwork(InstantSource.system(), waited::add));
  }

  public Reservations reservations() {
    return new Reservations(new CallStore(database.db(), new JsonMapper()), new JsonMapper());
  }

  public ProviderAccounts accounts() {
    return new ProviderAccounts(database.db(), new Gate(database.db()));
  }

  /** A job of a new campaign's, which pays. */
  public Payer payer(String budget) {
    return new Payer(database.newCampaign(budget), UUID.randomUUID(), "firm-1");
  }

  public BigDecimal spent(Payer payer) {
    return amount("spent", payer);
  }

  public BigDecimal reserved(Payer payer) {
    return amount("reserved", payer);
  }

  private BigDecimal amount(String column, Payer payer) {
    return database
        .db()
        .sql("SELECT %s FROM public.campaign_budgets WHERE campaign_id = :id".formatted(column))
        .param("id", payer.campaignId())
        .query(BigDecimal.class)
        .single()
        .stripTrailingZeros();
  }

  /** State, outcome and cost of each of the payer's calls, oldest first. */
  public List<String> ledger(Payer payer) {
    return database
        .db()
        .sql(
            """
            SELECT endpoint || ' ' || state || ' ' || coalesce(outcome, '-') || ' ' || trim_scale(cost)
            FROM public.provider_calls
            WHERE campaign_id = :id
            ORDER BY started_at, id
            """)
        .param("id", payer.campaignId())
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Override
  public void close() {
    http.close();
    provider.close();
  }
}
