package io.prospectpro.app.walls;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two who change one team at the same moment: the second sees what the first has done. */
class TakingTurnsTest extends ApiTest {

  private static final String DONE = "done";

  private final JdbcClient db = JdbcClient.create(DATABASE.dataSource());

  @Autowired private DataSource requestPool;

  @Test
  void ofTwoOwnersWhoLeaveAtOnceOneStays() throws Exception {
    var team = newTeam();
    var second = team.join(newAccount(), "owner");
    var leave = "DELETE FROM public.workspace_members WHERE workspace_id = '%s' AND user_id = '%s'";

    var outcome =
        whileFirstIsUncommitted(
            team.owner().id(),
            leave.formatted(team.id(), team.owner().id()),
            second.id(),
            leave.formatted(team.id(), second.id()));

    assertThat(outcome).isEqualTo("PT409");
  }

  @Test
  void ofTwoWhoAcceptOneInvitationAtOnceOneIsLetIn() throws Exception {
    var team = newTeam();
    var token = team.invite("{\"role\": \"member\"}").text("/token");
    var accept = "SELECT public.accept_invitation('%s')".formatted(token);

    var outcome = whileFirstIsUncommitted(newAccount().id(), accept, newAccount().id(), accept);

    assertThat(outcome).isEqualTo("PT404");
    assertThat(team.owner().browser().get("/api/workspaces").text("/1/members")).isEqualTo("4");
  }

  /** Does the first in a transaction that is committed once the second waits or has ended. */
  private String whileFirstIsUncommitted(UUID first, String sql, UUID second, String secondSql)
      throws SQLException, InterruptedException, ExecutionException {
    try (var one = new SqlSession(requestPool).as(first);
        var other = new SqlSession(requestPool).as(second);
        var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      one.execute("BEGIN");
      one.execute(sql);
      var outcome = CompletableFuture.supplyAsync(() -> outcomeOf(other, secondSql), thread);
      awaitEndOrWait(outcome);
      one.execute("COMMIT");
      return outcome.get();
    }
  }

  /** The SQLSTATE of the refusal, or that there was none. */
  private static String outcomeOf(SqlSession session, String sql) {
    try {
      session.execute(sql);
      return DONE;
    } catch (SQLException e) {
      return String.valueOf(e.getSQLState());
    }
  }

  private void awaitEndOrWait(CompletableFuture<String> outcome) {
    var deadline = Instant.now().plusSeconds(20);
    while (!outcome.isDone() && !isSomebodyBlocked()) {
      assertThat(Instant.now()).as("the second neither ends nor waits").isBefore(deadline);
      Thread.onSpinWait();
    }
  }

  private boolean isSomebodyBlocked() {
    return db.sql(
            """
            SELECT EXISTS (
              SELECT FROM pg_stat_activity
              WHERE datname = current_database() AND usename = 'prospectpro_web' AND wait_event_type = 'Lock')
            """)
        .query(Boolean.class)
        .single();
  }
}
