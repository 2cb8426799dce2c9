package io.prospectpro.app.progress;

import io.prospectpro.app.platform.EngineSetup;
import io.prospectpro.app.platform.Rows;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.job.JobId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table {@code discovery_jobs}: filled by the engine's writer in its own transactions, read by
 * requests in the caller's, where row-level security adds "of their workspaces".
 */
@Component
final class DiscoveryJobs implements EngineSetup {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  DiscoveryJobs(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public void addTo(EngineBuilder engine) {
    engine.sink(DiscoveryJobs::copySnapshots);
  }

  private static void copySnapshots(Connection transaction, Collection<JobId> jobs)
      throws SQLException {
    var ids = jobs.stream().map(JobId::value).toArray(UUID[]::new);
    try (var copy = transaction.prepareStatement("SELECT public.copy_snapshots(?)")) {
      copy.setArray(1, transaction.createArrayOf("uuid", ids));
      copy.execute();
    }
  }

  Optional<JobSnapshot> find(UUID jobId) {
    return jdbc.sql(
            """
            SELECT id, campaign_id, version, status, progress, current_stage, metrics, error,
              created_at, started_at, completed_at
            FROM public.discovery_jobs
            WHERE id = :jobId
            """)
        .param("jobId", jobId)
        .query((row, _) -> toSnapshot(row))
        .optional();
  }

  /**
   * Cancels the caller's job. Tell the engine after the commit.
   *
   * @return false if it had ended, or is not the caller's to see
   */
  boolean cancel(UUID jobId) {
    return jdbc.sql("SELECT public.cancel_campaign_job(:jobId)")
        .param("jobId", jobId)
        .query(Boolean.class)
        .single();
  }

  /**
   * Enqueues the caller's campaign again, whose job failed or was cancelled. Wake the engine after
   * the commit.
   *
   * @return false if the job did not end like that, is not the campaign's newest, or is not the
   *     caller's to see
   */
  boolean retry(UUID jobId, UUID newJobId) {
    return jdbc.sql("SELECT public.retry_campaign_job(:jobId, :newJobId)")
        .param("jobId", jobId)
        .param("newJobId", newJobId)
        .query(Boolean.class)
        .single();
  }

  private JobSnapshot toSnapshot(ResultSet row) throws SQLException {
    return new JobSnapshot(
        row.getObject("id", UUID.class),
        row.getObject("campaign_id", UUID.class),
        row.getLong("version"),
        row.getString("status"),
        row.getInt("progress"),
        row.getString("current_stage"),
        json.readTree(row.getString("metrics")),
        row.getString("error"),
        Rows.instant(row, "created_at"),
        Rows.instantOrNull(row, "started_at"),
        Rows.instantOrNull(row, "completed_at"));
  }
}
