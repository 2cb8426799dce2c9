package io.prospectpro.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The role is the server's, so it gets the password back that other tests log in with. */
@Tag("database")
@Timeout(60)
class WebLoginTest {

  private static final String WAITING =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'
      """;

  private final MigratedDatabase migrated = new MigratedDatabase();
  private final Owner owner =
      new Owner(
          migrated.database().jdbcUrl(),
          migrated.database().user(),
          migrated.database().password());
  private final WebLogin login = new WebLogin(owner, "");

  private String alterRole(String password) {
    return "ALTER ROLE prospectpro_web PASSWORD '%s'".formatted(password);
  }

  @AfterEach
  void leaveThePasswordAsItWas() {
    migrated.db().sql(alterRole(login.password())).update();
  }

  @Test
  void nodesThatSetThePasswordAtTheSameMomentBothStart() throws Exception {
    migrated.db().sql(alterRole("of another installation")).update();
    try (var other = migrated.dataSource().getConnection();
        var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      other.setAutoCommit(false);
      other.createStatement().execute(alterRole(login.password()));
      var start = thread.submit(() -> login.ensure(owner, false, migrated.dataSource()));
      Awaitility.await("it waits for the other node")
          .atMost(20, TimeUnit.SECONDS)
          .until(() -> migrated.db().sql(WAITING).query(Long.class).single() > 0);
      other.commit();
      start.get();
    }
    assertThat(logsIn()).isTrue();
  }

  private boolean logsIn() throws SQLException {
    try (var connection =
        DriverManager.getConnection(
            migrated.database().jdbcUrl(), WebLogin.USER, login.password())) {
      return connection.isValid(5);
    }
  }
}
