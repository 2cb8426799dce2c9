package io.prospectpro.app.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser.Launched;
import io.prospectpro.app.testing.ScriptedCampaigns;
import io.prospectpro.app.testing.Team;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The functions that act on jobs as their owner look at who calls them. */
class JobFunctionsTest extends ApiTest {

  @Autowired private DataSource requestPool;

  private static String launch(UUID campaignId) {
    return "SELECT public.launch_campaign_job('%s', gen_random_uuid())".formatted(campaignId);
  }

  private static String cancel(UUID jobId) {
    return "SELECT CAST(public.cancel_campaign_job('%s') AS text)".formatted(jobId);
  }

  @Test
  void strangerCanNeitherLaunchNorCancel() throws SQLException {
    var team = newTeam();
    var running = launchSlowly(team);
    try (var session = new SqlSession(requestPool).as(newAccount().id())) {
      assertThatThrownBy(() -> session.execute(launch(running.campaignId())))
          .hasMessageContaining("no campaign");
      assertThat(session.texts(cancel(running.jobId()))).containsExactly("false");
    }

    assertThat(statusOf(running, team)).isNotEqualTo("cancelled");
  }

  @Test
  void viewerCanLookButNeitherLaunchNorCancel() throws SQLException {
    var team = newTeam();
    var running = launchSlowly(team);
    try (var session = new SqlSession(requestPool).as(team.viewer().id())) {
      assertThatThrownBy(() -> session.execute(launch(running.campaignId())))
          .hasMessageContaining("no campaign");
      assertThatThrownBy(() -> session.execute(cancel(running.jobId())))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("PT403"));
    }

    assertThat(statusOf(running, team)).isNotEqualTo("cancelled");
  }

  @Test
  void memberCancelsWhatAnotherMemberStarted() throws SQLException {
    var team = newTeam();
    var running = launchSlowly(team);
    try (var session = new SqlSession(requestPool).as(team.owner().id())) {
      assertThat(session.texts(cancel(running.jobId()))).containsExactly("true");
    }

    assertThat(statusOf(running, team)).isEqualTo("cancelled");
  }

  private static Launched launchSlowly(Team team) {
    return team.member().browser().in(team.id()).launch(ScriptedCampaigns.SLOW, 1);
  }

  private static String statusOf(Launched job, Team team) {
    return team.viewer().browser().get("/api/jobs/" + job.jobId()).text("/status");
  }
}
