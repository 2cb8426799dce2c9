package io.prospectpro.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.ScriptedCampaigns;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * The server behind nginx with {@code deploy/nginx.conf}, over HTTPS. The first of its two ports is
 * one on which nobody listens, as always when no deployment is under way. Left out where there is
 * no nginx.
 */
@Tag("slow")
@EnabledIfSystemProperty(named = "ship", matches = "true")
@Timeout(60)
@TestPropertySource(properties = "server.forward-headers-strategy=native")
class NginxTest extends ApiTest {

  @Autowired private ScriptedCampaigns campaigns;

  @TempDir private Path folder = Path.of("");

  private @Nullable Nginx nginx;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Nginx.isInstalled(), "no nginx: its configuration is not tried");
    nginx = Nginx.before(ServerProcess.freePort(), port(), folder);
  }

  @AfterEach
  void stop() {
    if (nginx != null) {
      nginx.close();
    }
  }

  private Nginx nginx() {
    return Objects.requireNonNull(nginx);
  }

  @Test
  void aWholeCampaignGoesThroughIt() throws Exception {
    var smoke = TestRelease.ROOT.resolve("deploy/smoke").toString();

    var ran = Ran.of(nginx().command(smoke, nginx().url()));

    assertThat(ran.exit()).as(ran.toString()).isZero();
  }

  @Test
  void eventsArriveWhenTheyHappenAndNotWhenTheStreamEnds() throws Exception {
    var guest = newGuest();
    var launched = guest.launch(ScriptedCampaigns.SLOW, 3);
    var events = nginx().url() + "/api/jobs/%s/events".formatted(launched.jobId());
    var cookie = "Cookie: SESSION=" + guest.sessionCookie();

    var curl = nginx().command("curl", "-sSN", "-H", cookie, events).start();

    try (var lines = curl.inputReader()) {
      var seen = lines.lines().filter(line -> line.contains("\"progress\":10")).findFirst();
      assertThat(seen).isPresent(); // The campaign stands still: its stream has not ended.
      campaigns.goOn(launched.campaignId());
      assertThat(lines.lines()).anyMatch(line -> line.contains("\"status\":\"completed\""));
    }
    assertThat(curl.waitFor()).isZero();
  }

  @Test
  void theServerKnowsThatItIsReachedByHttps() throws Exception {
    var ran = Ran.of(nginx().command("curl", "-sSi", nginx().url() + "/api/session"));

    assertThat(ran.out()).contains("XSRF-TOKEN=").containsIgnoringCase("; Secure");
  }
}
