package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.app.progress.OpenStreams;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What stays live: two tabs by one stream, a browser that was in a tunnel, a session that was lost.
 */
class LiveTogetherTest extends BrowserTest {

  private static final int LEADS = 12;
  private static final String PASSWORD = "correct horse battery";

  @Autowired private BeanFactory application;

  private int streams() {
    return OpenStreams.count(application);
  }

  @Test
  void twoTabsShareOneStreamAndOneGoesOnWhenTheOtherIsClosed() {
    // Those of earlier tests are given up at the next heartbeat that cannot be written.
    await().atMost(Duration.ofSeconds(40)).until(() -> streams() == 0);
    var first = newVisitor();
    gates().contacts().close();
    var launched = first.launches("Coffee shop", "Boulder, CO", LEADS);
    first.waitsForTheContactCheck();
    first.sees("Live");

    var second = first.newTab();
    second.opens(
        "/campaign/%s/progress?jobId=%s".formatted(launched.campaignId(), launched.jobId()));

    second.sees("Live");
    var leads = first.arrivingLeads().allTextContents();
    second.waitsUntil(() -> second.arrivingLeads().allTextContents().containsAll(leads));
    assertThat(streams()).isEqualTo(1);
    first.closesTab();
    gates().contacts().open();
    second.seesProgress(100);
    assertThat(second.arrivingLeads()).hasCount(LEADS);
    second.sees("Ended");
  }

  @Test
  void browserThatWasOfflineIsLiveAgainAndHasMissedNothing() {
    var visitor = newVisitor();
    gates().closeAll();
    visitor.launches("Coffee shop", "Boulder, CO", LEADS);
    visitor.seesProgress(10);
    visitor.sees("Live");

    visitor.losesTheNetwork();
    gates().discovery().open();
    visitor.hasTheNetworkAgain();

    visitor.waitsForTheContactCheck();
    visitor.sees("Live");
    gates().contacts().open();
    visitor.seesProgress(100);
    assertThat(visitor.arrivingLeads()).hasCount(LEADS);
  }

  @Test
  void lostSessionAsksToSignInAndThePageIsLiveAgainWhereItWas() throws IOException {
    try (var line = Line.to(port())) {
      var visitor = newVisitor(line.url());
      var email = "ana-%s@bluefinch.example".formatted(UUID.randomUUID());
      visitor.opens("/sign-up");
      visitor.typesInto("E-mail address", email, "Password", PASSWORD);
      visitor.seesHeading("Who are you looking for?");
      gates().contacts().close();
      visitor.launches("Coffee shop", "Boulder, CO", LEADS);
      visitor.waitsForTheContactCheck();
      var address = visitor.page().url();
      var leads = visitor.arrivingLeads().allTextContents();

      JdbcClient.create(DATABASE.dataSource()).sql("DELETE FROM web_session.session").update();
      line.cut();
      line.mend();

      visitor.sees("Your session has ended. Sign in, and go on where you were.");
      Screens.save(visitor, "session-lost");
      visitor.typesInto("E-mail address", email, "Password", PASSWORD);
      visitor.sees("Live");
      assertThat(visitor.page()).hasURL(address);
      assertThat(visitor.arrivingLeads().allTextContents()).containsAll(leads);
      gates().contacts().open();
      visitor.seesProgress(100);
      assertThat(visitor.arrivingLeads()).hasCount(LEADS);
    }
  }
}
