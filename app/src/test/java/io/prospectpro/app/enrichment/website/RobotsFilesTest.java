package io.prospectpro.app.enrichment.website;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.enrichment.website.SiteAnswer.CouldNotAsk;
import io.prospectpro.app.enrichment.website.SiteAnswer.Read;
import io.prospectpro.app.enrichment.website.SiteAnswer.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsFilesTest {

  private FakeSites sites;

  @BeforeEach
  void start() throws IOException {
    sites = new FakeSites().page("cafe.com/", "info@cafe.com");
  }

  @AfterEach
  void stop() {
    sites.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing in it                | ''",
        "everything allowed           | User-agent: *; Disallow:",
        "another part forbidden       | User-agent: *; Disallow: /admin",
        "another crawler forbidden    | User-agent: OtherBot; Disallow: /",
        "we are named and allowed     | User-agent: *; Disallow: /;; User-agent: ProspectPro; Allow: /",
        "the longer rule allows       | User-agent: *; Disallow: /; Allow: /$",
        "no robots.txt but a page     | <html><body>Not found</body></html>",
        "nonsense                     | *** %% disallow everything please"
      })
  void whatIsNotForbiddenIsRead(String name, String robots) throws Exception {
    sites.page("cafe.com/robots.txt", "text/plain", robots.replace("; ", "\n").replace(";", "\n"));

    assertThat(sites.crawl("http://cafe.com/")).isInstanceOf(Read.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "everything forbidden         | User-agent: *; Disallow: /",
        "we are named                 | User-agent: *; Allow: /;; User-agent: prospectpro; Disallow: /",
        "named with a version         | User-agent: ProspectPro/0.1; Disallow: /",
        "one of several names         | User-agent: A; User-agent: ProspectPro; Disallow: /",
        "the home page alone          | User-agent: *; Disallow: /$"
      })
  void whatIsForbiddenIsNotAskedFor(String name, String robots) throws Exception {
    sites.page("cafe.com/robots.txt", "text/plain", robots.replace("; ", "\n").replace(";", "\n"));

    assertThat(sites.crawl("http://cafe.com/"))
        .isEqualTo(new Refused("cafe.com asks programs not to read / (in its file robots.txt)."));
    assertThat(sites.pagesAsked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410})
  void aMissingFileAllowsEverything(int status) throws Exception {
    sites.status("cafe.com/robots.txt", status);

    assertThat(sites.crawl("http://cafe.com/")).isInstanceOf(Read.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aServersFailureForbidsEverything(int status) throws Exception {
    sites.status("cafe.com/robots.txt", status);

    assertThat(sites.crawl("http://cafe.com/"))
        .isEqualTo(
            new Refused(
                "http://cafe.com/robots.txt answers %d, which forbids everything."
                    .formatted(status)));
    assertThat(sites.pagesAsked()).isEmpty();
  }

  @Test
  void aServerThatIsNotReachedCouldNotBeAsked() throws Exception {
    sites.on("cafe.com/robots.txt", exchange -> exchange.close());

    assertThat(sites.crawl("http://cafe.com/")).isInstanceOf(CouldNotAsk.class);
    assertThat(sites.pagesAsked()).isEmpty();
  }

  @Test
  void aRedirectedFileCountsForWhereItBegan() throws Exception {
    sites
        .redirect("cafe.com/robots.txt", "http://www.cafe.com/robots.txt")
        .page("www.cafe.com/robots.txt", "text/plain", "User-agent: *\nDisallow: /");

    assertThat(sites.crawl("http://cafe.com/")).isInstanceOf(Refused.class);
  }

  @Test
  void aRedirectedFileIsNotAskedForAgainWhereItLed() throws Exception {
    sites
        .redirect("cafe.com/robots.txt", "http://www.cafe.com/robots.txt")
        .redirect("cafe.com/", "http://www.cafe.com/")
        .page("www.cafe.com/robots.txt", "text/plain", "User-agent: *\nDisallow: /admin")
        .page("www.cafe.com/", "info@cafe.com");

    assertThat(sites.crawl("http://cafe.com/")).isInstanceOf(Read.class);
    assertThat(sites.asked()).containsOnlyOnce("www.cafe.com/robots.txt");
  }

  @Test
  void aFileThatLeadsToAPageSaysNothingOfTheHostItIsOn() throws Exception {
    sites
        .redirect("cafe.com/robots.txt", "http://www.cafe.com/welcome")
        .redirect("cafe.com/", "http://www.cafe.com/")
        .page("www.cafe.com/welcome", "text/plain", "User-agent: *\nDisallow: /admin")
        .page("www.cafe.com/robots.txt", "text/plain", "User-agent: *\nDisallow: /");

    assertThat(sites.crawl("http://cafe.com/")).isInstanceOf(Refused.class);
  }

  @Test
  void aLongFileCountsAsFarAsItIsRead() throws Exception {
    var padding = ("#" + "x".repeat(99) + "\n").repeat(6_000);
    sites.page("cafe.com/robots.txt", "text/plain", "User-agent: *\nDisallow: /\n" + padding);

    assertThat(sites.crawl("http://cafe.com/")).isInstanceOf(Refused.class);
  }

  @Test
  void aRedirectOfAPageIsAllowedByTheHostItLeadsTo() throws Exception {
    sites
        .redirect("cafe.com/", "http://other.com/secret")
        .page("other.com/secret", "info@cafe.com")
        .page("other.com/robots.txt", "text/plain", "User-agent: *\nDisallow: /secret");

    assertThat(sites.crawl("http://cafe.com/"))
        .isEqualTo(
            new Refused("other.com asks programs not to read /secret (in its file robots.txt)."));
    assertThat(sites.pagesAsked()).containsExactly("cafe.com/");
  }

  @Test
  void aForbiddenPageIsLeftOutAndTheOthersAreRead() throws Exception {
    sites
        .page("cafe.com/", "<a href=/contact>Contact</a> <a href=/about>About</a>")
        .page("cafe.com/contact", "secret@cafe.com")
        .page("cafe.com/about", "info@cafe.com")
        .page("cafe.com/robots.txt", "text/plain", "User-agent: *\nDisallow: /contact");

    var read = (Read) sites.crawl("http://cafe.com/");

    assertThat(read.pages()).containsExactly("http://cafe.com/", "http://cafe.com/about");
    assertThat(sites.pagesAsked()).doesNotContain("cafe.com/contact");
  }

  @Test
  void aFileIsKeptForADayAndAFailureForMinutes() throws Exception {
    var now = new AtomicReference<>(FakeSites.NOW);
    sites.status("broken.com/robots.txt", 503);
    try (var crawler = crawler(now)) {
      for (var time : new String[] {"09:00:00Z", "09:04:59Z", "09:05:01Z"}) {
        now.set(Instant.parse("2026-11-23T" + time));
        crawler.crawl("http://cafe.com/" + time);
        crawler.crawl("http://broken.com/");
      }
      assertThat(timesAsked("cafe.com/robots.txt")).isEqualTo(1);
      assertThat(timesAsked("broken.com/robots.txt")).isEqualTo(2);

      now.set(FakeSites.NOW.plus(Duration.ofHours(24)).plusSeconds(1));
      crawler.crawl("http://cafe.com/tomorrow");
      assertThat(timesAsked("cafe.com/robots.txt")).isEqualTo(2);
    }
  }

  @Test
  void aPauseBetweenPagesIsKept() throws Exception {
    sites
        .page("cafe.com/", "<a href=/contact>Contact</a>")
        .page("cafe.com/contact", "info@cafe.com")
        .page("cafe.com/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 3");
    long start = System.nanoTime();

    var read = (Read) sites.crawl("http://cafe.com/");

    assertThat(read.addresses()).hasSize(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("one pause, and no second one")
        .isBetween(Duration.ofSeconds(3), Duration.ofMillis(5_900));
  }

  @Test
  void aLongPauseEndsTheCrawlWithWhatItHas() throws Exception {
    sites
        .page("cafe.com/", "Call us <a href='tel:303-444-3465'></a> <a href=/contact>Contact</a>")
        .page("cafe.com/contact", "info@cafe.com")
        .page("cafe.com/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 3600");

    var answer = sites.crawl("http://cafe.com/");

    assertThat(answer)
        .isInstanceOfSatisfying(
            Read.class, read -> assertThat(read.phones()).containsExactly("+13034443465"));
    assertThat(sites.pagesAsked()).isEqualTo(List.of("cafe.com/"));
  }

  private WebsiteCrawl crawler(AtomicReference<Instant> now) {
    return new WebsiteCrawl(
        SandboxConnection.insteadOfTheInternet(sites.port()),
        FakeSites.SETTINGS,
        Set.of(),
        now::get);
  }

  private long timesAsked(String address) {
    return sites.asked().stream().filter(address::equals).count();
  }
}
