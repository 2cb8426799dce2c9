package io.prospectpro.app.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;

/** Whether a transaction pooler is on the way to the database, and the settings know of it. */
final class PoolerCheck implements Check {

  /** Poolers hand out the server connection used last, mostly; some take turns. */
  private static final int TRIES = 5;

  @Override
  public Topic topic() {
    return Topic.POOLER;
  }

  @Override
  public boolean needsDatabase() {
    return true;
  }

  @Override
  public List<Finding> look(Patient patient) throws SQLException {
    var settings = patient.settings().database();
    var isPooled = isPooled(patient.database());
    if (isPooled && !settings.isPooled()) {
      return List.of(
          Diagnosis.POOLER_UNSAID.with(
              "%s leads through a transaction pooler, and PROSPECTPRO_DATABASE_POOLED is not true."
                  .formatted(patient.database().place())));
    }
    if (!isPooled && settings.isPooled()) {
      return List.of(
          Diagnosis.POOLER_OVERSTATED.with(
              "PROSPECTPRO_DATABASE_POOLED is true, and %s keeps its sessions."
                  .formatted(patient.database().place())));
    }
    return List.of(
        Diagnosis.POOLER_FINE.with(
            isPooled
                ? "A transaction pooler is on the way, as the settings say."
                : "Sessions are kept: no transaction pooler is on the way."));
  }

  /**
   * Two connections that are open at the same time share a session, or one changes its own: only
   * behind a pooler. Nothing is set in the session, which may be anybody's next.
   */
  static boolean isPooled(Login login) throws SQLException {
    try (var first = login.open();
        var second = login.open()) {
      var seen = new HashSet<Integer>();
      for (var tried = 0; tried < TRIES; tried++) {
        seen.add(sessionOf(first));
        second.setAutoCommit(false);
        var others = sessionOf(second);
        second.rollback();
        if (seen.contains(others) || seen.size() > 1) {
          return true;
        }
      }
      return false;
    }
  }

  private static int sessionOf(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }
}
