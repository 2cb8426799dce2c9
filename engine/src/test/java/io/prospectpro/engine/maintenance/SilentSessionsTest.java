package io.prospectpro.engine.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.engine.EngineDatabase;
import io.prospectpro.engine.store.RescueStore;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

/** Whose sessions are not ended. Whose are, the chaos suite shows. */
@Tag("database")
class SilentSessionsTest {

  @RegisterExtension static final EngineDatabase db = new EngineDatabase();

  @Test
  void copyThatWaitsForItsUserIsLeftAlone() throws Exception {
    db.execute("CREATE TABLE public.import (line text)");

    try (var importing = db.connect()) {
      importing.setAutoCommit(false);
      importing.createStatement().execute("LOCK TABLE engine.job IN ROW EXCLUSIVE MODE");
      var copy =
          importing
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("/* an import */ COPY public.import FROM STDIN");
      await().until(() -> !waitingForTheirClients().isEmpty());
      try (var sweeping = db.connect()) {
        assertThat(RescueStore.endSilentSessions(sweeping, Duration.ZERO)).isZero();
      }

      var line = "late\n".getBytes(StandardCharsets.UTF_8);
      copy.writeToCopy(line, 0, line.length);
      copy.endCopy();
      importing.commit();
    }

    assertThat(db.query("SELECT line FROM public.import")).containsExactly("late");
  }

  private static List<String> waitingForTheirClients() throws SQLException {
    return db.query(
        """
        SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND state = 'active' AND wait_event = 'ClientRead'
        """);
  }
}
