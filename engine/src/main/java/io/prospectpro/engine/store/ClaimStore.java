package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.instant;
import static io.prospectpro.engine.store.Sql.jobId;
import static io.prospectpro.engine.store.Sql.seconds;
import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.job.Snapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;

/** Claims jobs for a node, and gives back what it did not begin. Stateless. */
public final class ClaimStore {

  private ClaimStore() {}

  /**
   * Claims up to {@code limit} ready jobs for {@code node}, an equal share for each line (a kind
   * and a tenant) that has any. Within a line, in order of priority and id. The result is in no
   * particular order. A claimed job is invisible to other nodes until it is released or rescued.
   *
   * @param cursors the kinds to claim, in the order of their turns, each with the tenant whose turn
   *     was last
   */
  public static List<Claim> claim(
      Connection connection, long node, SequencedMap<String, String> cursors, int limit) {
    var claimed =
        sql(
                connection,
                """
                SELECT * FROM engine.claim(CAST(:kinds AS text[]), CAST(:cursors AS text[]), :limit, :node)
                """)
            .bind("kinds", cursors.sequencedKeySet())
            .bind("cursors", cursors.sequencedValues())
            .bind("limit", limit)
            .bind("node", node)
            .list(ClaimStore::toClaim);
    return withLastSnapshots(connection, claimed);
  }

  /**
   * Claims this one job for {@code node}, if it is ready, of one of {@code kinds}, and nothing
   * speaks against it: a pause, any cap at all, or another node that was faster.
   */
  public static List<Claim> claimHinted(
      Connection connection, long node, Collection<String> kinds, JobId hinted) {
    var claimed =
        sql(
                connection,
                """
                SELECT * FROM engine.claim_hinted(:hinted, CAST(:kinds AS text[]), :node)
                """)
            .bind("hinted", hinted)
            .bind("kinds", kinds)
            .bind("node", node)
            .list(ClaimStore::toClaim);
    return withLastSnapshots(connection, claimed);
  }

  /**
   * With how the jobs stood before, where this is not their first claim. In a statement of its own:
   * the claim sees tables as they were when it began, and another node may have written since.
   */
  private static List<Claim> withLastSnapshots(Connection connection, List<Claim> claims) {
    var again = claims.stream().filter(claim -> claim.token() > 1).map(Claim::id).toList();
    if (again.isEmpty()) {
      return claims;
    }
    var last = SnapshotStore.listWithSequence(connection, again);
    return claims.stream()
        .map(claim -> last.containsKey(claim.id()) ? claim.after(last.get(claim.id())) : claim)
        .toList();
  }

  /**
   * Gives back what this node is said to run and does not know of: a claim whose answer was lost,
   * or jobs it claimed and will not begin. In {@code known} are all it keeps.
   */
  public static int giveBackUnknown(Connection connection, long node, Collection<JobId> known) {
    var ids = new ArrayList<>(known);
    ids.add(new JobId(new UUID(0, 0))); // An empty array would have no type.
    return sql(
            connection,
            """
            UPDATE engine.job
            SET state = 'ready', run_at = clock_timestamp(), node = NULL, token = token + 1, attempt = attempt - 1
            WHERE node = :node AND state = 'running' AND id = ANY (ARRAY(
              SELECT id FROM engine.job WHERE node = :node AND state = 'running'
              EXCEPT
              SELECT unnest(CAST(:known AS uuid[]))))
            """)
        .bind("node", node)
        .bind("known", ids)
        .update();
  }

  private static Claim toClaim(ResultSet row) throws SQLException {
    var id = jobId(row, "id");
    var enqueuedAt = Objects.requireNonNullElse(instant(row, "enqueued_at"), Instant.EPOCH);
    return new Claim(
        id,
        row.getString("kind"),
        row.getString("tenant"),
        row.getInt("priority"),
        row.getInt("attempt"),
        row.getLong("token"),
        row.getBoolean("counted"),
        row.getString("args"),
        new Snapshot(
            id, 0, JobStatus.PENDING, 0, "", Json.newObject(), null, enqueuedAt, null, null),
        0,
        new Claim.Waiting(seconds(row, "waited"), System.nanoTime()),
        row.getString("trace"));
  }
}
