package io.prospectpro.bench.watch;

import io.prospectpro.bench.contestant.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Campaigns with jobs that the product lets their owner watch, but leaves to another node. */
public final class WatchedJobs {

  /** A kind that {@code serve} has no handler for. */
  static final String KIND = "bench.watched";

  private static final String INSERT =
      """
      WITH owner AS (
        SELECT id FROM auth.users
      ), campaign AS (
        INSERT INTO public.campaigns (user_id, workspace_id, name, business_type, location, budget)
        SELECT owner.id, owner.id, 'Watched ' || number, 'coffee shop', 'Boulder, CO', 3
        FROM owner, generate_series(1, ?) number
        RETURNING id, user_id, workspace_id
      ), job AS (
        INSERT INTO public.discovery_jobs (id, campaign_id, user_id, workspace_id)
        SELECT gen_random_uuid(), id, user_id, workspace_id
        FROM campaign
        RETURNING id, workspace_id
      )
      SELECT job.id, engine.enqueue(job.id, ?, CAST(job.workspace_id AS text),
        jsonb_build_object('number', row_number() OVER (ORDER BY job.id) - 1), 0, NULL)
      FROM job
      """;

  private WatchedJobs() {}

  /** Makes so many for the only user there is; answers the ids of their jobs. */
  public static List<UUID> create(Database database, int count) throws SQLException {
    var jobs = new ArrayList<UUID>();
    try (var connection = database.connect();
        var insert = connection.prepareStatement(INSERT)) {
      insert.setInt(1, count);
      insert.setString(2, KIND);
      try (var rows = insert.executeQuery()) {
        while (rows.next()) {
          jobs.add(rows.getObject(1, UUID.class));
        }
      }
    }
    if (jobs.size() != count) {
      throw new IllegalStateException("%d jobs were made of %d".formatted(jobs.size(), count));
    }
    return jobs;
  }
}
