package io.prospectpro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.sandbox.firm.Firm;
import io.prospectpro.sandbox.provider.Provider;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteTest {

  private static final Pattern ADDRESS =
      Pattern.compile("[\\w.+-]+(?:@| \\[at] )([\\w-]+(?:\\.[\\w-]+)+)");

  private RunningSandbox running;

  @BeforeEach
  void start() {
    running = new RunningSandbox();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void everyAddressOnEverySiteEndsInExample() throws Exception {
    var hosts = new ArrayList<String>();
    for (var domain : domains().subList(0, 40)) {
      for (var path : List.of("/", "/contact", "/about")) {
        var page = running.site("http://www." + domain + path);
        var addresses = ADDRESS.matcher(page.body().replaceAll("\\w+@\\dx\\.\\w+", ""));
        while (addresses.find()) {
          hosts.add(addresses.group(1));
        }
      }
    }

    assertThat(hosts)
        .isNotEmpty()
        .filteredOn(host -> !host.equals("example.com"))
        .allMatch(host -> host.endsWith(".example"));
    assertThat(hosts).anyMatch(host -> host.endsWith(".com.example"));
  }

  @Test
  void sitesHideAddressesInLinksDataAndWordsAndSomeShowNone() throws Exception {
    var all = new StringBuilder();
    for (var domain : domains()) {
      all.append(running.site("http://www." + domain + "/").body());
      all.append(running.site("http://www." + domain + "/contact").body());
    }

    assertThat(all.toString())
        .contains("mailto:info@", "\"email\":\"info@", "info [at] ", "logo@2x.png", "<form")
        .contains("hello@pixel-and-pine.example");
  }

  @Test
  void someSitesAreGoneSomeForbidRobotsAndSomeSendOnToWww() throws Exception {
    var bare = new ArrayList<HttpResponse<String>>();
    var robots = new ArrayList<String>();
    for (var domain : domains()) {
      bare.add(running.site("http://" + domain + "/"));
      robots.add(running.site("http://www." + domain + "/robots.txt").body());
    }

    assertThat(bare).anyMatch(page -> page.statusCode() == 404);
    assertThat(bare)
        .filteredOn(page -> page.statusCode() == 301)
        .isNotEmpty()
        .allMatch(
            page ->
                page.headers()
                    .firstValue("Location")
                    .orElseThrow()
                    .startsWith("http://www." + page.uri().getHost()));
    assertThat(robots)
        .contains("User-agent: *\nDisallow: /\n", "User-agent: *\nDisallow: /admin\n");
  }

  @Test
  void someSitesAreTenTimesAsSlowUnlessNobodyIsToBe() throws Exception {
    var latency = new Latency(Map.of(Provider.SITE, Duration.ofMillis(400)), true);
    var slowest = Duration.ofMillis(2_800);

    assertThat(timesOfHomePages(latency)).anyMatch(time -> time.compareTo(slowest) >= 0);
    assertThat(timesOfHomePages(latency.withoutSlowOnes()))
        .isNotEmpty()
        .allMatch(time -> time.compareTo(slowest) < 0);
  }

  @Test
  void aHostThatNoFirmHasIsNotFound() throws Exception {
    assertThat(running.site("http://nobodys-firm.com/").statusCode()).isEqualTo(404);
  }

  /** Asked for all at once, or it would take long. */
  private List<Duration> timesOfHomePages(Latency latency) throws Exception {
    var config = SandboxConfig.realistic(TestFirms.town()).withLatency(latency);
    try (var sandbox = Sandbox.start(config);
        var browser = RunningSandbox.browser(sandbox.port());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var pages = new ArrayList<Callable<Integer>>();
      for (var domain : domains()) {
        var home = HttpRequest.newBuilder(URI.create("http://%s/".formatted(domain))).build();
        pages.add(() -> browser.send(home, BodyHandlers.discarding()).statusCode());
      }
      for (var page : threads.invokeAll(pages)) {
        page.get();
      }
      return sandbox.ledger().calls().stream()
          .map(call -> Duration.between(call.arrivedAt(), call.time()))
          .toList();
    }
  }

  private List<String> domains() {
    return running.sandbox.world().firms().stream()
        .map(Firm::domain)
        .flatMap(Optional::stream)
        .toList();
  }
}
