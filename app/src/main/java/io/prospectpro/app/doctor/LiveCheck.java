package io.prospectpro.app.doctor;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;

/** Whether what a node tells over the database arrives at once where others listen. */
final class LiveCheck implements Check {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Override
  public Topic topic() {
    return Topic.LIVE;
  }

  @Override
  public boolean needsDatabase() {
    return true;
  }

  @Override
  public List<Finding> look(Patient patient) throws SQLException {
    var settings = patient.settings().database();
    var usual = patient.database();
    var way = settings.directOwner();
    if (way.isEmpty()) {
      return List.of(
          settings.isPooled()
              ? Diagnosis.LIVE_POLLING.with(
                  "There is a transaction pooler on the way, and PROSPECTPRO_DATABASE_DIRECTURL is not set.")
              : heard(usual, usual));
    }
    var direct = Login.of(way.get());
    try {
      return List.of(
          PoolerCheck.isPooled(direct)
              ? Diagnosis.DIRECT_URL_POOLED.with(
                  "PROSPECTPRO_DATABASE_DIRECTURL (%s) leads through a transaction pooler."
                      .formatted(direct.place()))
              : heard(usual, direct));
    } catch (SQLException e) {
      return List.of(
          Diagnosis.LIVE_UNREACHABLE.with(
              "%s, as %s: %s".formatted(direct.place(), direct.user(), e.getMessage())));
    }
  }

  /** On a channel of its own, of which nobody else hears. */
  private static Finding heard(Login telling, Login listening) throws SQLException {
    var channel = "prospectpro_doctor_" + UUID.randomUUID().toString().replace("-", "");
    try (var ear = listening.open();
        var listen = ear.createStatement()) {
      listen.execute("LISTEN " + channel);
      var began = System.nanoTime();
      telling
          .jdbc()
          .sql("SELECT pg_notify(:channel, '')")
          .param("channel", channel)
          .query(String.class)
          .list();
      var heard = ear.unwrap(PGConnection.class).getNotifications((int) PATIENCE.toMillis());
      var took = Duration.ofNanos(System.nanoTime() - began);
      return heard != null && heard.length > 0
          ? Diagnosis.LIVE_FINE.with(
              "What is told over the database arrives within %d ms.".formatted(took.toMillis()))
          : Diagnosis.LIVE_DEAF.with(
              "What is told at %s did not arrive at %s within %d seconds."
                  .formatted(telling.place(), listening.place(), PATIENCE.toSeconds()));
    }
  }
}
