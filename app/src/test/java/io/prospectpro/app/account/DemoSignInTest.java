package io.prospectpro.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.campaign.Campaigns;
import io.prospectpro.app.campaign.NewCampaign;
import io.prospectpro.app.testing.ApiTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "prospectpro.sign-in=demo")
class DemoSignInTest extends ApiTest {

  @Autowired private Accounts accounts;
  @Autowired private Campaigns campaigns;

  @Test
  void whoeverOpensTheDemoSeesItsFirstCampaign() {
    var demo = accounts.demoUser();
    var first =
        demo.call(
            () ->
                campaigns.launch(
                    new NewCampaign(
                        "coffee shop", "Boulder, CO", null, 1, null, null, null, null, null)));

    var browser = newBrowser();
    var user = browser.signIn();

    assertThat(user).isEqualTo(demo.userId());
    assertThat(browser.get("/api/session").json().path("demo").asBoolean()).isTrue();
    assertThat(browser.get("/api/campaigns/" + first.campaignId()).status()).isEqualTo(200);
    assertThat(newBrowser().signIn()).isEqualTo(user);
  }

  @Test
  void pageOfAnotherHostCannotPassItselfOffAsTheDemo() throws IOException {
    // What a browser sends when a foreign host's name was made to lead here.
    assertThat(statusFor("evil.example")).contains(" 400 ");
    assertThat(statusFor("localhost")).contains(" 401 ");
    assertThat(statusFor("127.0.0.1:8080")).contains(" 401 ");
  }

  private String statusFor(String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket
          .getOutputStream()
          .write(
              "GET /api/session HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(host)
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse("");
    }
  }
}
