package io.prospectpro.app.provider;

import io.prospectpro.app.platform.MigratedDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Calls on a real database that never wait, and what they left in the ledger. */
public final class UnhurriedCalls implements AutoCloseable {

  private final MigratedDatabase database;
  private final ProviderHttp http = new ProviderHttp();

  public UnhurriedCalls(MigratedDatabase database) {
    this.database = database;
  }

  public ProviderCalls calls() {
    return new ProviderCalls(
        new CallStore(database.db(), strictJson()),
        new Gate(database.db()),
        http,
        new Backoff(Duration.ofMillis(10), new Random(1)),
        new ProviderCalls.Clockwork(InstantSource.system(), _ -> {}));
  }

  /** As strict as the program's. */
  private static JsonMapper strictJson() {
    return JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .build();
  }

  /** A key of its own, so that one test's refusals do not shut out another. */
  public Credential newCredential(Provider provider, FakeProvider at, boolean isSandbox) {
    return new Credential(provider, at.url(), "key-" + UUID.randomUUID(), isSandbox);
  }

  public Payer newPayer(String budget) {
    return new Payer(database.newCampaign(budget), UUID.randomUUID(), null);
  }

  public BigDecimal spent(Payer payer) {
    return database
        .db()
        .sql("SELECT spent FROM public.campaign_budgets WHERE campaign_id = :id")
        .param("id", payer.campaignId())
        .query(BigDecimal.class)
        .single();
  }

  /** State, outcome and cost of each call, in their order. */
  public List<String> ledger(Payer payer) {
    return listCalls(payer, "state || ' ' || outcome || ' ' || cost");
  }

  /** What was asked in each call, in their order. */
  public List<String> questions(Payer payer) {
    return listCalls(payer, "question");
  }

  private List<String> listCalls(Payer payer, String shown) {
    return database
        .db()
        .sql(
            "SELECT %s FROM public.provider_calls WHERE campaign_id = :id ORDER BY started_at"
                .formatted(shown))
        .param("id", payer.campaignId())
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Override
  public void close() {
    http.close();
  }
}
