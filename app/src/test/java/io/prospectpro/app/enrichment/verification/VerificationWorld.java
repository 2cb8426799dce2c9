package io.prospectpro.app.enrichment.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ScriptedCalls;
import io.prospectpro.app.provider.neverbounce.ScriptedNeverBounce;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.testing.TestEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Verification on a database of its own, with an engine that runs when told to. For one thread. */
final class VerificationWorld implements AutoCloseable {

  private static final String ENOUGH =
      """
      {"status":"success","credits_info":{"paid_credits_remaining":100,"free_credits_remaining":0},"job_counts":{"queued":0,"processing":0}}
      """;
  private static final String CREATED = "{\"status\":\"success\",\"job_id\":150970}";

  final MigratedDatabase database = new MigratedDatabase();
  final ScriptedCalls scripted = new ScriptedCalls(database, Provider.NEVERBOUNCE);
  final BatchStore batches = new BatchStore(database.db(), new JsonMapper());
  private TestEngine engine;

  VerificationWorld() {
    engine = newEngine();
  }

  /** Another process takes over. */
  void restart() {
    engine.close();
    engine = newEngine();
  }

  private TestEngine newEngine() {
    var setup = Engine.on(database.dataSource());
    addTo(setup);
    return new TestEngine(database.dataSource(), setup);
  }

  private void addTo(EngineBuilder setup) {
    var reservations = scripted.reservations();
    var ending = new BatchEnding(batches, reservations);
    new VerificationBatch(batches, ending, ScriptedNeverBounce.on(scripted), reservations)
        .addTo(setup);
    new BatchUpkeep(
            batches,
            ending,
            () -> engine.engine(),
            new BatchUpkeep.Relaunch(transaction(), launcher(Duration.ZERO)))
        .addTo(setup);
  }

  private TransactionTemplate transaction() {
    return new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
  }

  private BatchLauncher launcher(Duration collecting) {
    return new BatchLauncher(database.dataSource(), () -> engine.engine(), collecting);
  }

  /** Without waiting for more addresses before a batch is due. */
  Verification verification() {
    return verification(() -> {});
  }

  Verification collecting(Duration time) {
    return verification(() -> {}, time);
  }

  /** With something that is done before each commit. */
  Verification verification(Runnable beforeCommit) {
    return verification(beforeCommit, Duration.ZERO);
  }

  private Verification verification(Runnable beforeCommit, Duration collecting) {
    return new Verification(
        new VerificationStore(database.db()),
        ScriptedNeverBounce.on(scripted),
        scripted.reservations(),
        new Verification.Transactions(
            new BeforeCommit(transaction(), beforeCommit), launcher(collecting)));
  }

  /** An administrator, or too many dead nodes, end the jobs of all batches. */
  void loseJobs() {
    database
        .db()
        .sql("SELECT id FROM engine.job WHERE kind = 'verification.batch'")
        .query(UUID.class)
        .list()
        .forEach(id -> engine.engine().cancel(new JobId(id), "By hand."));
  }

  /** Runs the upkeep, and what it begins. */
  void tidy() throws InterruptedException {
    engine.engine().enqueue(NewJob.of(BatchUpkeep.KIND, new BatchUpkeep.Args()));
    run();
  }

  private record BeforeCommit(TransactionOperations inner, Runnable work)
      implements TransactionOperations {

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
      return inner.execute(
          status -> {
            var result = action.doInTransaction(status);
            work.run();
            return result;
          });
    }
  }

  /** Runs what is due; returns how many attempts that were. */
  int run() throws InterruptedException {
    return engine.runDue();
  }

  /** Lets so much time pass, and runs what is due then. */
  int runAfter(Duration time) throws InterruptedException {
    engine.advance(time);
    return run();
  }

  VerificationWorld accepts() {
    scripted.provider().then(200, ENOUGH).then(200, CREATED);
    return this;
  }

  VerificationWorld completes(int addresses, String... results) {
    scripted
        .provider()
        .then(200, standing("complete", addresses, addresses))
        .then(
            200,
            "{\"status\":\"success\",\"total_results\":%d,\"total_pages\":1,\"results\":[%s]}"
                .formatted(addresses, String.join(",", results)));
    return this;
  }

  static String standing(String status, int addresses, int processed) {
    return """
    {"status":"success","id":150970,"job_status":"%s","total":{"records":%d,"billable":%d,"processed":%d},"failure_reason":null}
    """
        .formatted(status, addresses, addresses, processed);
  }

  static String result(String email, String verdict, String... flags) {
    return """
    {"data":{"id":"7","email":"%s"},"verification":{"result":"%s","flags":["%s"],"suggested_correction":""}}
    """
        .formatted(email, verdict, String.join("\",\"", flags));
  }

  /** How often jobs were created at NeverBounce. */
  long creations() {
    return scripted.provider().requests().stream().filter(it -> it.endsWith("jobs/create")).count();
  }

  /** The campaign stores a lead whose address is pending. */
  void storeLead(Payer payer, String email) throws SQLException {
    try (var connection = database.dataSource().getConnection()) {
      storeLead(connection, payer, email);
    }
  }

  void storeLead(Connection transaction, Payer payer, String email) {
    VerificationStore.on(transaction)
        .sql(
            """
            INSERT INTO public.leads (campaign_id, workspace_id, user_id, job_id, lead_key, fingerprints, name,
              confidence, email, email_status, email_note, contacts)
            VALUES (:campaign, :campaign, :campaign, :job, :key, ARRAY[:key], 'Cafe', 80, :email, 'pending', 'Being verified.',
              jsonb_build_array(jsonb_build_object('email', :email, 'status', 'pending',
                                                   'found', jsonb_build_object('finder', 'website')),
                                jsonb_build_object('email', 'other@cafe.example', 'status', 'risky')))
            """)
        .param("campaign", payer.campaignId())
        .param("job", payer.jobId())
        .param("key", payer.leadKey())
        .param("email", email)
        .update();
  }

  /** Until some session waits for another's lock. */
  void awaitBlocked() {
    var deadline = Instant.now().plusSeconds(20);
    while (!isBlocked()) {
      assertThat(Instant.now()).as("nobody waits for the lock").isBefore(deadline);
      Thread.onSpinWait();
    }
  }

  private boolean isBlocked() {
    return database
        .db()
        .sql(
            """
            SELECT EXISTS (
              SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')
            """)
        .query(Boolean.class)
        .single();
  }

  String lead(Payer payer, String columns) {
    return database
        .db()
        .sql(
            "SELECT concat_ws(' ', %s) FROM public.leads WHERE campaign_id = :id AND lead_key = :key"
                .formatted(columns))
        .param("id", payer.campaignId())
        .param("key", payer.leadKey())
        .query(String.class)
        .single();
  }

  void change(String sql, UUID id) {
    database.db().sql(sql).param("id", id).update();
  }

  @Override
  public void close() {
    engine.close();
    scripted.close();
  }
}
