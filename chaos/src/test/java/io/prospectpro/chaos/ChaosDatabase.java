package io.prospectpro.chaos;

import io.prospectpro.engine.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A database under test: the engine's tables, the user's, and witnesses, which are triggers that
 * write down what must never happen.
 */
final class ChaosDatabase {

  private static final String USERS_TABLES =
      """
      CREATE TABLE public.result (job_id uuid NOT NULL, run text NOT NULL);
      CREATE TABLE public.standing (
        job_id uuid PRIMARY KEY, version bigint NOT NULL, status text NOT NULL, percent integer NOT NULL);
      """;

  private static final String WITNESSES =
      """
      CREATE TABLE public.violation (what text NOT NULL);
      CREATE TABLE public.crash (job_id uuid NOT NULL, node bigint NOT NULL);

      CREATE FUNCTION public.watch_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- The same once more is what a writer does whose COMMIT was not answered.
        IF (NEW.version, NEW.sequence, NEW.status, NEW.percent, NEW.stage, NEW.metrics)
             IS DISTINCT FROM (OLD.version, OLD.sequence, OLD.status, OLD.percent, OLD.stage, OLD.metrics)
           AND (NEW.version <= OLD.version OR NEW.percent < OLD.percent OR NEW.sequence < OLD.sequence
             OR OLD.status IN ('completed', 'failed', 'cancelled')) THEN
          INSERT INTO public.violation VALUES (format('snapshot %s became %s', OLD, NEW));
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER watch BEFORE UPDATE ON engine.snapshot
        FOR EACH ROW EXECUTE FUNCTION public.watch_snapshot();

      CREATE FUNCTION public.watch_job() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.token < OLD.token OR NEW.state IS DISTINCT FROM OLD.state AND NEW.token = OLD.token
           AND NOT (OLD.state = 'scheduled' AND NEW.state = 'ready') THEN
          INSERT INTO public.violation VALUES (format('job %s became %s', OLD, NEW));
        END IF;
        IF NEW.crashes > OLD.crashes THEN
          INSERT INTO public.crash VALUES (OLD.id, OLD.node);
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER watch BEFORE UPDATE ON engine.job
        FOR EACH ROW EXECUTE FUNCTION public.watch_job();

      CREATE FUNCTION public.watch_step() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO public.violation VALUES (format('step %s was changed', OLD));
        RETURN NEW;
      END $$;
      CREATE TRIGGER watch BEFORE UPDATE ON engine.step
        FOR EACH ROW EXECUTE FUNCTION public.watch_step();
      """;

  private final DataSource dataSource;
  private final String name;

  ChaosDatabase(DataSource dataSource, String name) {
    this.dataSource = dataSource;
    this.name = name;
    Engine.migrate(dataSource);
    try {
      execute(USERS_TABLES + WITNESSES);
    } catch (SQLException e) {
      throw new IllegalStateException("The user's tables could not be made", e);
    }
  }

  DataSource dataSource() {
    return dataSource;
  }

  String name() {
    return name;
  }

  /** A session past all proxies; the caller closes it. */
  Connection connect() throws SQLException {
    return dataSource.getConnection();
  }

  void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Each row as its columns' text, separated by spaces. */
  List<String> query(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var all = new ArrayList<String>();
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.add(String.valueOf(rows.getString(column)));
        }
        all.add(String.join(" ", row));
      }
      return all;
    }
  }

  /** How many sessions wait for a lock of another one. */
  long waitingForLocks() throws SQLException {
    return number(
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'
        """);
  }

  /** How often a job was taken from a node that was found dead. */
  long crashes() throws SQLException {
    return number("SELECT count(*) FROM public.crash");
  }

  /** The one number that the query finds. */
  long number(String sql) throws SQLException {
    return Long.parseLong(query(sql).getFirst());
  }
}
