package io.prospectpro.engine.plans;

import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.postgres.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * The engine's tables with a given number of living rows in each of the big ones, and half as many
 * dead ones; statistics were taken when all were empty, and autovacuum keeps away.
 *
 * <p>Of the jobs, 1,000 run on node 1 and as many on node 2, which is dead; a tenth are scheduled
 * (about 1,000 of them due), a hundredth have a deadline (200 others one that is past), a tenth
 * have a unique key; most are ready, for 3 kinds and 50 tenants. The dead rows are the oldest:
 * those that scans in the order of age meet first.
 *
 * <p>One for each number of rows, for all tests of the JVM, and gone with its server: making it
 * takes longer than the tests. They roll back what they do.
 */
final class CrowdedDatabase {

  static final long NODE = 1;
  static final long DEAD_NODE = 2;
  static final int ON_A_NODE = 1000;
  static final int TENANTS = 50;
  static final List<String> TABLES = List.of("job", "args", "snapshot", "event", "step", "history");

  private static final Map<Integer, CrowdedDatabase> MADE = new ConcurrentHashMap<>();

  private final DataSource dataSource;
  private final int rows;
  private boolean isAnalyzed;

  private CrowdedDatabase(int rows) {
    this.rows = rows;
    dataSource = TestPostgres.newDatabase().dataSource();
    Engine.migrate(dataSource);
    try {
      for (var table : TABLES) {
        execute("ALTER TABLE engine.%s SET (autovacuum_enabled = off)".formatted(table));
      }
      execute("ANALYZE");
      execute(FILL.replace(":rows", "" + rows));
      execute(KILL.replace(":rows", "" + rows));
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot fill the tables with %d rows".formatted(rows), e);
    }
  }

  static CrowdedDatabase of(int rows) {
    return MADE.computeIfAbsent(rows, CrowdedDatabase::new);
  }

  /** From here on the statistics are those of the full tables. */
  synchronized void analyze() throws SQLException {
    if (!isAnalyzed) {
      execute("ANALYZE");
      isAnalyzed = true;
    }
  }

  Connection connect() throws SQLException {
    return dataSource.getConnection();
  }

  /** Number {@code from} and the {@code count - 1} after it; from 0 to 999 they run on node 1. */
  static List<JobId> jobs(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> job('a', i)).toList();
  }

  /** Jobs that have ended; the first 3,000 a month ago. */
  static List<JobId> ended(int count) {
    return IntStream.range(0, count).mapToObj(i -> job('b', i)).toList();
  }

  /** A job with 5,000 events and nothing else. */
  static JobId talkative() {
    return job('c', 0);
  }

  private static JobId job(char group, int number) {
    return new JobId(UUID.fromString("%c0000000-0000-7000-8000-%012x".formatted(group, number)));
  }

  int rows() {
    return rows;
  }

  private void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Numbers from 0 on live; the negative ones, which sort first, are about to die. */
  private static final String FILL =
      """
      CREATE FUNCTION public.id_of(letter text, n integer) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
        SELECT CAST(CASE WHEN n < 0 THEN '9' ELSE letter END || '0000000-0000-7000-8000-'
                    || lpad(to_hex(abs(n)), 12, '0') AS uuid)
      $$;

      INSERT INTO engine.node (name, dead, expires_at)
      SELECT 'node ' || i, i > 1, clock_timestamp() + interval '1 day' FROM generate_series(1, 50) i;

      INSERT INTO engine.job (id, kind, tenant, state, priority, attempt, token, node, run_at, deadline_at, unique_key)
      SELECT public.id_of('a', i), 'kind ' || abs(i) % 3, 'tenant ' || abs(i) % 50,
             CASE WHEN i BETWEEN 0 AND 1999 THEN 'running' WHEN abs(i) % 10 = 1 THEN 'scheduled' ELSE 'ready' END,
             abs(i) % 7 / 4, CASE WHEN i BETWEEN 0 AND 1999 THEN 1 ELSE 0 END, 1,
             CASE WHEN i BETWEEN 0 AND 999 THEN 1 WHEN i BETWEEN 1000 AND 1999 THEN 2 END,
             clock_timestamp() + CASE WHEN i % 10 = 1 AND i < :rows - 10000 THEN interval '1 day' ELSE interval '-1 hour' END,
             clock_timestamp() + CASE WHEN i < 0 AND i % 100 = -7 OR i BETWEEN 2000 AND 5999 AND i % 20 = 3 THEN interval '-1 hour'
                                      WHEN i % 100 = 7 THEN interval '1 day' END,
             CASE WHEN abs(i) % 10 = 3 THEN 'key ' || i END
      FROM generate_series(-(:rows / 2), :rows - 1) i;

      INSERT INTO engine.args (job_id, args)
      SELECT public.id_of('a', i), CAST('{"order": 1}' AS jsonb) FROM generate_series(-(:rows / 2), :rows - 1) i
      UNION ALL
      SELECT public.id_of('b', i), CAST('{"order": 1}' AS jsonb) FROM generate_series(0, :rows - 1) i;

      INSERT INTO engine.snapshot (job_id, version, sequence, status, percent, stage, metrics, enqueued_at)
      SELECT public.id_of(l, i), 5, 10, 'processing', 10, 'mixing', '{"loaves": 1}', clock_timestamp()
      FROM (SELECT 'b' AS l, i FROM generate_series(-(:rows / 2), :rows - 1) i
            UNION ALL SELECT 'a', i FROM generate_series(0, 1999) i) x;

      INSERT INTO engine.event (job_id, sequence, type, body)
      SELECT public.id_of('9', i), 1, 'note', CAST('{"a": 1}' AS jsonb) FROM generate_series(-(:rows / 2), -1) i
      UNION ALL
      SELECT public.id_of('a', i), s, 'note', CAST('{"a": 1}' AS jsonb) FROM generate_series(0, 1999) i, generate_series(1, 10) s
      UNION ALL
      SELECT public.id_of('b', i / 5), i % 5 + 1, 'note', CAST('{"a": 1}' AS jsonb) FROM generate_series(0, :rows - 1) i
      UNION ALL
      SELECT public.id_of('c', 0), s, 'note', CAST('{"a": 1}' AS jsonb) FROM generate_series(1, 5000) s;

      INSERT INTO engine.step (job_id, name, result, attempt)
      SELECT public.id_of('9', i), 'before', CAST('1' AS jsonb), 1 FROM generate_series(-(:rows / 2), -1) i
      UNION ALL
      SELECT public.id_of('a', i), 'before', CAST('1' AS jsonb), 1 FROM generate_series(0, 1999) i
      UNION ALL
      SELECT public.id_of('b', i / 2), 'step ' || i % 2, CAST('1' AS jsonb), 1 FROM generate_series(0, :rows - 1) i;

      INSERT INTO engine.history (job_id, kind, tenant, status, attempts, token, ended_at)
      SELECT public.id_of('b', i), 'kind ' || abs(i) % 3, 'tenant ' || abs(i) % 50,
             CASE WHEN i % 50 = 0 THEN 'failed' ELSE 'completed' END, 1, 1,
             clock_timestamp() - CASE WHEN i < 3000 THEN interval '30 days' ELSE interval '1 day' END
               + make_interval(secs => i / 100.0)
      FROM generate_series(-(:rows / 2), :rows - 1) i
      """;

  private static final String KILL =
      """
      DELETE FROM engine.job WHERE id < public.id_of('a', 0);
      DELETE FROM engine.args WHERE job_id < public.id_of('a', 0);
      DELETE FROM engine.snapshot WHERE job_id < public.id_of('a', 0);
      DELETE FROM engine.event WHERE job_id < public.id_of('a', 0);
      DELETE FROM engine.step WHERE job_id < public.id_of('a', 0);
      DELETE FROM engine.history WHERE job_id < public.id_of('a', 0)
      """;
}
