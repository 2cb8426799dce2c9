package io.prospectpro.app.doctor;

import io.prospectpro.app.platform.Settings;
import io.prospectpro.postgres.FolderState;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether the owner's login can use the database. The other checks use what this one finds. */
final class DatabaseCheck implements Check {

  private static final String OWN_DATABASE = "prospectpro";
  private static final int OLDEST = 15;

  /**
   * One for the direct connection of each of: notifications, the lock of the node, and to spare.
   */
  private static final int DIRECT = 3;

  @Override
  public Topic topic() {
    return Topic.DATABASE;
  }

  @Override
  public List<Finding> look(Patient patient) throws IOException {
    var settings = patient.settings().database();
    var named = settings.owner();
    if (named.isPresent()) {
      return connect(patient, Login.of(named.get()));
    }
    var folder = settings.folder().toAbsolutePath();
    return switch (FolderState.of(folder)) {
      case FolderState.Empty() ->
          List.of(
              Diagnosis.OWN_DATABASE_ABSENT.with(
                  "There is no database in %s yet: the first start makes one.".formatted(folder)));
      case FolderState.Stopped(var version) ->
          List.of(
              Diagnosis.OWN_DATABASE_STOPPED.with(
                  "The database in %s (PostgreSQL %s) is not running, because ProspectPro is not."
                      .formatted(folder, version)));
      case FolderState.Silent(var pid, var port) ->
          List.of(
              Diagnosis.OWN_DATABASE_SILENT.with(
                  "The database in %s runs as process %d and does not answer on port %d."
                      .formatted(folder, pid, port)));
      case FolderState.Running running ->
          connect(
              patient,
              new Login(running.jdbcUrl(OWN_DATABASE), running.superuser(), running.password()));
    };
  }

  private static List<Finding> connect(Patient patient, Login login) {
    try (var connection = login.open()) {
      var version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST) {
        return List.of(
            Diagnosis.DATABASE_OLD.with(
                "%s is PostgreSQL %d; at least %d is needed."
                    .formatted(login.place(), version, OLDEST)));
      }
      var found = new ArrayList<Finding>();
      addWhetherWritable(found, connection, login);
      addWhetherCrowded(found, connection, patient.settings().database());
      if (found.stream().noneMatch(finding -> finding.verdict() == Verdict.BROKEN)) {
        patient.databaseIs(login);
      }
      if (found.isEmpty()) {
        found.add(
            Diagnosis.DATABASE_FINE.with(
                "PostgreSQL %s answers at %s."
                    .formatted(
                        connection.getMetaData().getDatabaseProductVersion(), login.place())));
      }
      return found;
    } catch (SQLException e) {
      return List.of(ConnectionFailure.explain(e, login));
    }
  }

  private static void addWhetherWritable(List<Finding> found, Connection connection, Login login)
      throws SQLException {
    if (isTrue(connection, "SELECT pg_is_in_recovery()")) {
      found.add(
          Diagnosis.DATABASE_STANDBY.with(
              "%s is a standby, where nothing can be written.".formatted(login.place())));
    } else if (isTrue(connection, "SELECT current_setting('transaction_read_only') = 'on'")) {
      found.add(
          Diagnosis.DATABASE_READ_ONLY.with(
              "%s is set to be read only (default_transaction_read_only)."
                  .formatted(login.place())));
    }
  }

  private static void addWhetherCrowded(
      List<Finding> found, Connection connection, Settings.Database settings) throws SQLException {
    if (settings.isPooled()) {
      return; // The pooler's limits are its own.
    }
    var needed =
        settings.workerConnections()
            + settings.requestConnections()
            + settings.lookupConnections()
            + settings.sessionConnections()
            + DIRECT;
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                SELECT current_setting('max_connections')::int
                         - current_setting('superuser_reserved_connections')::int AS most,
                       (SELECT count(*) FROM pg_stat_activity
                        WHERE backend_type = 'client backend' AND application_name NOT LIKE 'prospectpro%') AS others
                """)) {
      row.next();
      var left = row.getInt("most") - row.getInt("others");
      if (needed > left) {
        found.add(
            Diagnosis.DATABASE_CROWDED.with(
                "One node of ProspectPro may use %d connections, and the database has %d for it (%d, of which others use %d)."
                    .formatted(needed, left, row.getInt("most"), row.getInt("others"))));
      }
    }
  }

  private static boolean isTrue(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
