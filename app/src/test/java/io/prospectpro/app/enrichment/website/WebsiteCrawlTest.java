package io.prospectpro.app.enrichment.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.enrichment.website.FoundAddress.How;
import io.prospectpro.app.enrichment.website.SiteAnswer.CouldNotAsk;
import io.prospectpro.app.enrichment.website.SiteAnswer.Read;
import io.prospectpro.app.enrichment.website.SiteAnswer.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class WebsiteCrawlTest {

  private FakeSites sites;

  @BeforeEach
  void start() throws IOException {
    sites = new FakeSites();
  }

  @AfterEach
  void stop() {
    sites.close();
  }

  @Test
  void anAddressOnTheHomePageIsEnough() throws Exception {
    sites.page("cafe.com/", "<a href='mailto:Info@Cafe.com'>Mail</a> <a href=/contact>Contact</a>");

    var answer = sites.crawl("https://cafe.com");

    assertThat(answer)
        .isEqualTo(
            new Read(
                List.of(
                    new FoundAddress(
                        "info@cafe.com",
                        "https://cafe.com/",
                        FakeSites.NOW,
                        How.MAILTO,
                        null,
                        null)),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of("https://cafe.com/")));
    assertThat(sites.pagesAsked()).containsExactly("cafe.com/");
  }

  @Test
  void siteOfTwoFirmsIsReadOnceHoweverItIsWritten() throws Exception {
    sites.page("www.cafe.com/", "hello@cafe.com");

    try (var crawler = sites.crawler()) {
      var one = crawler.crawl("http://www.cafe.com/");
      var other = crawler.crawl("cafe.com");

      assertThat(other).isEqualTo(one).isInstanceOf(Read.class);
    }

    assertThat(sites.pagesAsked()).containsExactly("www.cafe.com/");
  }

  @Test
  void linkedPagesAreReadBestFirstAndNotMoreThanFive() throws Exception {
    sites.page(
        "cafe.com/",
        """
        <a href="/menu">Menu</a> <a href="/team">Our team</a> <a href="/about-us.html">About</a>
        <a href="https://www.cafe.com/legal/impressum">Impressum</a> <a href="/reach-us">Contact</a>
        <a href="https://partner.com/contact">Contact</a> <a href="/people">People</a>
        """);

    sites.crawl("cafe.com");

    assertThat(sites.pagesAsked())
        .containsExactly(
            "cafe.com/",
            "cafe.com/reach-us",
            "www.cafe.com/legal/impressum",
            "cafe.com/about-us.html",
            "cafe.com/team");
  }

  @Test
  void withoutLinksTheUsualPathsAreTried() throws Exception {
    sites.page("cafe.com/", "Welcome").page("cafe.com/contact-us", "hello@cafe.com");

    var read = (Read) sites.crawl("http://cafe.com/");

    assertThat(sites.pagesAsked())
        .containsExactly("cafe.com/", "cafe.com/contact", "cafe.com/contact-us");
    assertThat(read.addresses())
        .extracting(FoundAddress::page)
        .containsExactly("http://cafe.com/contact-us");
  }

  @Test
  void anAddressElsewhereIsNotEnough() throws Exception {
    sites
        .page("cafe.com/", "orders@partner.com <a href=/contact>Contact</a>")
        .page("cafe.com/contact", "cafe.boulder@gmail.com <a href=/about>About</a>");

    var read = (Read) sites.crawl("http://cafe.com/");

    assertThat(read.addresses())
        .extracting(FoundAddress::email)
        .containsExactly("cafe.boulder@gmail.com", "orders@partner.com");
    assertThat(sites.pagesAsked()).hasSize(2);
  }

  @Test
  void theSiteMayHaveMovedToAnotherDomain() throws Exception {
    sites
        .redirect("cafe.net/", 301, "https://www.cafe.com/home")
        .page("www.cafe.com/home", "<a href='/contact'>Contact</a>")
        .page("www.cafe.com/contact", "info@cafe.com");

    var read = (Read) sites.crawl("http://cafe.net/");

    assertThat(read.pages())
        .containsExactly("https://www.cafe.com/home", "https://www.cafe.com/contact");
    assertThat(read.addresses()).hasSize(1);
  }

  @Test
  void aMissingPageThatRedirectsHomeIsNotReadTwice() throws Exception {
    sites
        .page("cafe.com/", "Welcome")
        .redirect("cafe.com/contact", "/")
        .redirect("cafe.com/contact-us", "https://parking.com/")
        .page("parking.com/", "sales@parking.com");

    var read = (Read) sites.crawl("http://cafe.com/");

    assertThat(read.pages()).containsExactly("http://cafe.com/");
    assertThat(read.addresses()).isEmpty();
  }

  @Test
  void ofAPlatformOnlyTheFirmsOwnPagesAreRead() throws Exception {
    sites
        .page("linktr.ee/trident", "<a href='/contact'>Contact</a> support@linktr.ee")
        .page("linktr.ee/contact", "press@linktr.ee")
        .page("trident.wixsite.com/home", "<a href='/contact'>Contact</a> help@wix.com")
        .page("trident.wixsite.com/contact", "trident@gmail.com");

    assertThat(((Read) sites.crawl("https://linktr.ee/trident")).addresses()).isEmpty();
    assertThat(((Read) sites.crawl("https://trident.wixsite.com/home")).addresses())
        .extracting(FoundAddress::email)
        .containsExactly("trident@gmail.com");
    assertThat(sites.pagesAsked())
        .containsExactly(
            "linktr.ee/trident", "trident.wixsite.com/home", "trident.wixsite.com/contact");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 500, 503})
  void aHomePageThatIsNotThereCouldNotBeAsked(int status) throws Exception {
    sites.status("cafe.com/", status);

    assertThat(sites.crawl("http://cafe.com/"))
        .isEqualTo(new CouldNotAsk("http://cafe.com/ answered %d.".formatted(status)));
  }

  @Test
  void aSiteThatIsTooSlowIsReadAsFarAsTheTimeAllows() throws Exception {
    var never = new CountDownLatch(1);
    sites
        .page("cafe.com/", "<a href='tel:+13034443465'>Call</a> <a href=/contact>Contact</a>")
        .on("cafe.com/contact", exchange -> awaitQuietly(never));
    long start = System.nanoTime();

    SiteAnswer answer;
    try (var crawler = sites.crawler(FakeSites.SETTINGS.withSiteTime(Duration.ofSeconds(3)))) {
      answer = crawler.crawl("http://cafe.com/");
    }

    assertThat(answer)
        .isInstanceOfSatisfying(
            Read.class, read -> assertThat(read.phones()).containsExactly("+13034443465"));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(FakeSites.SETTINGS.pageTime());
    assertThat(sites.pagesAsked()).hasSize(2);
    never.countDown();
  }

  @Test
  void aSiteThatDoesNotAnswerInTimeCouldNotBeAsked() throws Exception {
    var never = new CountDownLatch(1);
    sites.on("cafe.com/", exchange -> awaitQuietly(never));

    try (var crawler = sites.crawler(FakeSites.SETTINGS.withSiteTime(Duration.ofSeconds(2)))) {
      assertThat(crawler.crawl("http://cafe.com/"))
          .isEqualTo(new CouldNotAsk("http://cafe.com/ did not answer in time."));
    }
    never.countDown();
  }

  @Test
  void anInterruptEndsACrawlPromptly() throws Exception {
    var never = new CountDownLatch(1);
    var asked = new CountDownLatch(1);
    sites.on(
        "cafe.com/",
        exchange -> {
          asked.countDown();
          awaitQuietly(never);
        });
    try (var crawler = sites.crawler()) {
      var crawl = new FutureTask<>(() -> crawler.crawl("http://cafe.com/"));
      var thread = Thread.ofVirtual().start(crawl);
      asked.await();
      long start = System.nanoTime();

      thread.interrupt();

      assertThatThrownBy(() -> crawl.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(InterruptedException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(FakeSites.SETTINGS.pageTime().dividedBy(2));
    }
    never.countDown();
  }

  @Test
  void whoWaitsForAHostsTurnCanBeInterruptedAndTheOthersGoOn() throws Exception {
    var gate = new CountDownLatch(1);
    var asked = new CountDownLatch(1);
    sites.on(
        "cafe.com/",
        exchange -> {
          asked.countDown();
          awaitQuietly(gate);
          FakeSites.send(exchange, 200, Map.of("Content-Type", "text/html"), "a@cafe.com");
        });
    try (var crawler = sites.crawler()) {
      var first = new FutureTask<>(() -> crawler.crawl("http://cafe.com/"));
      Thread.ofVirtual().start(first);
      asked.await();
      var second = new FutureTask<>(() -> crawler.crawl("http://cafe.com/menu"));
      var waiting = Thread.ofVirtual().start(second);

      waiting.interrupt();

      assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(InterruptedException.class);
      gate.countDown();
      assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(Read.class);
      assertThat(crawler.crawl("http://cafe.com/")).isInstanceOf(Read.class);
    }
  }

  @Test
  void aHostIsAskedOneThingAtATimeAndItsRobotsTxtOnce() throws Exception {
    var atOnce = new AtomicInteger();
    var overlap = new CountDownLatch(1);
    FakeSites.Answer page =
        exchange -> {
          if (atOnce.incrementAndGet() > 1) {
            overlap.countDown();
          }
          // Long enough for another one to come meanwhile.
          awaitFor(overlap, Duration.ofMillis(10));
          atOnce.decrementAndGet();
          FakeSites.send(exchange, 200, Map.of("Content-Type", "text/html"), "a@cafe.com");
        };
    try (var crawler = sites.crawler();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var crawls = new ArrayList<Callable<SiteAnswer>>();
      for (var branch = 0; branch < 40; branch++) {
        var address = "cafe.com/branch/" + branch;
        sites.on(address, page);
        crawls.add(() -> crawler.crawl(address));
      }

      for (var answer : threads.invokeAll(crawls)) {
        assertThat(answer.get()).isInstanceOf(Read.class);
      }
    }
    assertThat(overlap.getCount()).as("no two at once").isOne();
    assertThat(sites.asked()).containsOnlyOnce("cafe.com/robots.txt").hasSize(41);
  }

  @Test
  void manySitesAreReadSideBySide() throws Exception {
    int count = 30;
    var all = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      sites.on(
          "cafe%d.com/".formatted(i),
          exchange -> {
            all.countDown();
            awaitQuietly(all);
            FakeSites.send(exchange, 200, Map.of("Content-Type", "text/html"), "x");
          });
    }
    try (var crawler = sites.crawler();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var crawls =
          IntStream.range(0, count)
              .mapToObj(i -> threads.submit(() -> crawler.crawl("cafe%d.com".formatted(i))))
              .toList();

      for (var crawl : crawls) {
        assertThat(crawl.get(30, TimeUnit.SECONDS)).isInstanceOf(Read.class);
      }
    }
  }

  static List<SiteAnswer> answers() {
    return List.of(
        new Read(
            List.of(
                new FoundAddress(
                    "jane@cafe.com",
                    "https://cafe.com/",
                    FakeSites.NOW,
                    How.SCHEMA_ORG,
                    "Jane Roe",
                    null)),
            List.of("+13034443465"),
            List.of("https://facebook.com/cafe"),
            "https://cafe.com/contact",
            List.of(new FoundPerson("Jane Roe", "Owner", "https://cafe.com/")),
            List.of("https://cafe.com/")),
        new Refused("No."),
        new CouldNotAsk("Nobody is there."));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerSurvivesJson(SiteAnswer answer) {
    var json = JsonMapper.builder().findAndAddModules().build();

    assertThat(json.readValue(json.writeValueAsString(answer), SiteAnswer.class)).isEqualTo(answer);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    assertThat(awaitFor(latch, Duration.ofSeconds(30))).isTrue();
  }

  private static boolean awaitFor(CountDownLatch latch, Duration time) {
    try {
      return latch.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
