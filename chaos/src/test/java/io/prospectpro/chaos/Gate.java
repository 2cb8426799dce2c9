package io.prospectpro.chaos;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Holds transactions at a place inside the engine: a trigger on a table that waits for a lock of
 * ours. Closing it lets them pass.
 */
final class Gate implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String LOCK = "pg_advisory_xact_lock_shared(hashtextextended('gate', 0))";

  /** Whom {@link #onReading} holds. */
  static final String ROLE = "held_at_gate";

  private final Connection holder;
  private final ChaosDatabase database;

  private Gate(ChaosDatabase database, Connection holder) {
    this.database = database;
    this.holder = holder;
  }

  /**
   * Closes a gate.
   *
   * @param when as in CREATE TRIGGER: {@code BEFORE UPDATE ON engine.job}
   * @param condition on {@code OLD} and {@code NEW}
   */
  static Gate before(ChaosDatabase database, String when, String condition) throws SQLException {
    makeFunction(database);
    database.execute(
        "CREATE TRIGGER gate %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION public.wait_at_gate()"
            .formatted(when, condition));
    return shut(database);
  }

  /** Closes a gate inside the COMMIT of whoever inserted into the table. */
  static Gate insideCommit(ChaosDatabase database, String table) throws SQLException {
    makeFunction(database);
    database.execute(
        """
        CREATE CONSTRAINT TRIGGER gate AFTER INSERT ON %s DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION public.wait_at_gate()
        """
            .formatted(table));
    return shut(database);
  }

  /**
   * Closes a gate for sessions of {@link #ROLE} that read the table. Others, the superuser, pass.
   */
  static Gate onReading(ChaosDatabase database, String table) throws SQLException {
    database.execute(
        """
        CREATE FUNCTION public.pass_gate() RETURNS boolean LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM %s;
          RETURN true;
        END $$;
        DO $$
        BEGIN
          CREATE ROLE %s;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
          NULL;                                      -- another scenario has made it
        END $$;
        GRANT USAGE ON SCHEMA engine, public TO %3$s;
        GRANT ALL ON ALL TABLES IN SCHEMA engine, public TO %3$s;
        GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA engine, public TO %3$s;
        ALTER TABLE %4$s ENABLE ROW LEVEL SECURITY;
        CREATE POLICY gate ON %4$s USING (public.pass_gate());
        """
            .formatted(LOCK, ROLE, ROLE, table));
    return shut(database);
  }

  private static void makeFunction(ChaosDatabase database) throws SQLException {
    database.execute(
        """
        CREATE OR REPLACE FUNCTION public.wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM %s;
          RETURN NEW;
        END $$
        """
            .formatted(LOCK));
  }

  private static Gate shut(ChaosDatabase database) throws SQLException {
    var holder = database.connect();
    try (var statement = holder.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(hashtextextended('gate', 0))");
    }
    return new Gate(database, holder);
  }

  /** Waits until somebody waits. */
  void awaitSomebody() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                database.number(
                        """
                        SELECT count(*) FROM pg_locks
                        WHERE locktype = 'advisory' AND objsubid = 1 AND NOT granted
                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                        """)
                    > 0);
  }

  /** Lets all pass, now and later. */
  void open() throws SQLException {
    holder.close();
  }

  @Override
  public void close() throws SQLException {
    holder.close();
  }
}
