package io.prospectpro.app.admin;

import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.platform.Worker;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.inspect.JobSummary;
import io.prospectpro.engine.job.JobId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What admins do to jobs: each act and its entry in the log are one transaction of the owner's
 * login. Thread-safe.
 */
@Component
final class JobActs {

  private static final String CANCELLED = "Cancelled by an admin.";

  private final Engine engine;
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Audit audit;

  JobActs(
      Engine engine,
      @Worker DataSource dataSource,
      @Worker JdbcClient jdbc,
      @Worker TransactionTemplate transaction,
      Audit audit) {
    this.engine = engine;
    this.dataSource = dataSource;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.audit = audit;
  }

  /**
   * Cancels a job, whoever's it is.
   *
   * @throws Refusal if it has ended
   */
  void cancel(JobSummary job) {
    transaction.executeWithoutResult(
        _ -> {
          if (!cancelRow(job.job().value())) {
            throw Refusal.conflict(
                "Job %s has ended already, so there is nothing to cancel.".formatted(job.job()));
          }
          enter(Action.JOB_CANCELLED, job, null);
        });
    engine.heard(List.of(job.job()));
  }

  /** As the engine's own cancel does, and with the row that the users of a campaign see. */
  private boolean cancelRow(UUID job) {
    var isCancelled =
        jdbc.sql("SELECT engine.cancel(:job, :reason)")
            .param("job", job)
            .param("reason", CANCELLED)
            .query(Boolean.class)
            .single();
    if (isCancelled) {
      jdbc.sql("SELECT public.copy_snapshots(ARRAY[CAST(:job AS uuid)])")
          .param("job", job)
          .query((_, _) -> true)
          .list();
    }
    return isCancelled;
  }

  /**
   * Runs a job again, as a new one.
   *
   * @throws Refusal if it has not failed and was not cancelled, or its campaign has gone on since
   */
  JobId retry(JobSummary job) {
    if (!Retries.isPossible(job)) {
      throw Refusal.conflict(Retries.obstacle(job));
    }
    var again =
        transaction.execute(
            _ -> {
              var enqueued =
                  enqueueAgain(job)
                      .orElseThrow(
                          () ->
                              Refusal.conflict(
                                  "Job %s cannot be run again: its campaign was deleted, or has a newer job."
                                      .formatted(job.job())));
              enter(Action.JOB_RETRIED, job, enqueued);
              return enqueued;
            });
    engine.wake();
    return Objects.requireNonNull(again);
  }

  private Optional<JobId> enqueueAgain(JobSummary job) {
    if (!job.kind().equals(Retries.CAMPAIGN)) {
      return engine.inspector().retry(DataSourceUtils.getConnection(dataSource), job.job());
    }
    var again = JobId.next();
    var isEnqueued =
        jdbc.sql("SELECT public.rerun_campaign_job(:job, :again)")
            .param("job", job.job().value())
            .param("again", again.value())
            .query(Boolean.class)
            .single();
    return isEnqueued ? Optional.of(again) : Optional.empty();
  }

  private void enter(Action action, JobSummary job, @Nullable JobId again) {
    var detail =
        again == null
            ? Map.of("kind", job.kind())
            : Map.of("kind", job.kind(), "new_job", again.toString());
    audit.record(action, Caller.require().userId(), job.job().toString(), detail);
  }
}
