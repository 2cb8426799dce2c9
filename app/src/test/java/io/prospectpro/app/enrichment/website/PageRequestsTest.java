package io.prospectpro.app.enrichment.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestsTest {

  private static final int LIMIT = FakeSites.SETTINGS.pageBytes();
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

  private FakeSites sites;
  private PageRequests requests;

  @BeforeEach
  void start() throws IOException {
    sites = new FakeSites();
    requests = requests(sites.port());
  }

  @AfterEach
  void stop() {
    assertThat(requests.openConnections()).isZero();
    requests.close();
    sites.close();
  }

  @Test
  void aPageArrivesWhole() throws Exception {
    sites.page("cafe.com/", "text/html; charset=ISO-8859-1", "x".repeat(LIMIT));

    var reply = get("http://cafe.com/");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.charset()).hasToString("ISO-8859-1");
    assertThat(reply.body().size()).isEqualTo(LIMIT);
  }

  @Test
  void aPackedPageIsUnpacked() throws Exception {
    sites.on("cafe.com/", exchange -> FakeSites.send(exchange, 200, packed(), gzip("hello")));

    assertThat(get("http://cafe.com/").body().read()).asString().isEqualTo("hello");
  }

  @Test
  void theSiteIsToldWhoAsksAndNothingElse() throws Exception {
    var headers = new FutureTask<>(() -> "");
    sites.on(
        "cafe.com/",
        exchange -> {
          assertThat(exchange.getRequestHeaders().keySet())
              .containsExactlyInAnyOrder(
                  "Host", "User-agent", "Accept", "Accept-encoding", "Connection");
          assertThat(exchange.getRequestHeaders().getFirst("User-Agent"))
              .isEqualTo(FakeSites.SETTINGS.userAgent());
          headers.run();
          FakeSites.send(exchange, 200, Map.of("Content-Type", "text/html"), "x");
        });

    get("http://cafe.com/");

    assertThat(headers).isDone();
  }

  @Test
  void aLongerPageIsNotRead() throws Exception {
    sites.page("cafe.com/", "x".repeat(LIMIT + 1));

    assertThatThrownBy(() -> get("http://cafe.com/"))
        .isInstanceOf(NotFetched.class)
        .hasMessage("http://cafe.com/ is not read: it is longer than 2048 KiB.");
  }

  @Test
  void aPageThatUnpacksToMoreIsNotRead() throws Exception {
    var bomb = gzip("0".repeat(40 * LIMIT));
    assertThat(bomb.length).isLessThan(LIMIT / 10);
    sites.on("cafe.com/", exchange -> FakeSites.send(exchange, 200, packed(), bomb));

    assertThatThrownBy(() -> get("http://cafe.com/")).hasMessageContaining("longer than 2048 KiB");
  }

  @Test
  void aPackedPageThatUnpacksToNothingIsCutOffAtTheLimit() throws Exception {
    // A gzip header with a file name that never ends.
    byte[] header = {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0};
    try (var server =
            new RawServer(
                out -> {
                  RawServer.say(out, OK + "Content-Encoding: gzip\r\n\r\n");
                  out.write(header);
                  while (true) {
                    RawServer.say(out, "x".repeat(8192));
                  }
                });
        var raw = requests(server.port())) {

      assertThatThrownBy(() -> get(raw, Duration.ofSeconds(10)))
          .isInstanceOf(NotFetched.class)
          .hasMessageNotContaining("in time");

      assertThat(server.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aBodyWithoutEndIsCutOffAtTheLimit() throws Exception {
    try (var server =
            new RawServer(
                out -> {
                  RawServer.say(out, OK + "\r\n");
                  while (true) {
                    out.write(new byte[8192]);
                  }
                });
        var raw = requests(server.port())) {

      assertThatThrownBy(() -> get(raw, Duration.ofSeconds(30)))
          .hasMessageContaining("longer than 2048 KiB");

      assertThat(server.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(raw.openConnections()).isZero();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "many headers, 'X: y\r\n'",
    "one long header, xxxxxxxxxxxxxxxx",
    "preliminary answers, 'HTTP/1.1 100 Continue\r\n\r\n'"
  })
  void headersWithoutEndAreNotReadForEver(String name, String repeated) throws Exception {
    try (var server =
            new RawServer(
                out -> {
                  RawServer.say(out, name.startsWith("prelim") ? "" : "HTTP/1.1 200 OK\r\n");
                  while (true) {
                    RawServer.say(out, repeated);
                  }
                });
        var raw = requests(server.port())) {

      assertThatThrownBy(() -> get(raw, Duration.ofSeconds(1))).isInstanceOf(NotFetched.class);

      assertThat(server.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(raw.openConnections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", OK + "Content-Length: 100\r\n\r\nhalf a page"})
  void aServerThatFallsSilentIsLeftAtTheDeadline(String said) throws Exception {
    try (var server = new RawServer(out -> RawServer.say(out, said));
        var raw = requests(server.port())) {
      long start = System.nanoTime();

      assertThatThrownBy(() -> get(raw, Duration.ofMillis(300)))
          .hasMessage("http://cafe.com/ did not answer in time.");

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      assertThat(server.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(raw.openConnections()).isZero();
    }
  }

  @Test
  void aPageThatDripsIsLeftAtTheDeadline() throws Exception {
    var pause = new CountDownLatch(1);
    try (var server =
            new RawServer(
                out -> {
                  RawServer.say(out, OK + "\r\n");
                  while (true) {
                    RawServer.say(out, "x");
                    awaitFor(pause, 20);
                  }
                });
        var raw = requests(server.port())) {

      assertThatThrownBy(() -> get(raw, Duration.ofMillis(300)))
          .hasMessage("http://cafe.com/ did not answer in time.");

      assertThat(server.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/pdf",
        "image/png",
        "application/json",
        "application/octet-stream",
        "html",
        "text/htmlx",
        "video/mp4; x=text/html"
      })
  void whatIsNoPageIsNotRead(String type) throws Exception {
    sites.page("cafe.com/", type, "<p>info@cafe.com");

    assertThatThrownBy(() -> get("http://cafe.com/")).hasMessageContaining("no page");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TEXT/HTML", "text/plain; charset=utf-8", "application/xhtml+xml"})
  void pagesAreRead(String type) throws Exception {
    sites.page("cafe.com/", type, "x");

    assertThat(get("http://cafe.com/").body().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "zstd"})
  void otherPackingsAreNotUnpacked(String encoding) throws Exception {
    var headers = Map.of("Content-Type", "text/html", "Content-Encoding", encoding);
    sites.on("cafe.com/", exchange -> FakeSites.send(exchange, 200, headers, gzip("x")));

    assertThatThrownBy(() -> get("http://cafe.com/")).hasMessageContaining("packed as");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://cafe.com:22/", "http://cafe.com:8080/", "https://cafe.com:8443/"})
  void otherPortsAreNotConnectedTo(String url) {
    assertThatThrownBy(() -> get(url)).hasMessageEndingWith("only the ports [80, 443] are.");

    assertThat(sites.asked()).isEmpty();
  }

  @Test
  void anUnknownCharsetIsLeftToThePageItself() throws Exception {
    sites.page("cafe.com/", "text/html; charset=no-such-thing", "x");

    assertThat(get("http://cafe.com/").charset()).isNull();
  }

  @Test
  void nobodyAnsweringIsSaid() throws Exception {
    int port;
    try (var server = new RawServer(out -> {})) {
      port = server.port();
    }
    try (var gone = requests(port)) {
      assertThatThrownBy(() -> get(gone, Duration.ofSeconds(5)))
          .hasMessageStartingWith("http://cafe.com/ did not answer (");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptEndsARequestAtOnce(boolean isVirtual) throws Exception {
    try (var server = new RawServer(out -> {});
        var raw = requests(server.port())) {
      var call = new FutureTask<>(() -> get(raw, Duration.ofMinutes(5)));
      var thread = (isVirtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(call);

      thread.interrupt();

      assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(InterruptedException.class);
    }
  }

  private Reply get(String url) throws IOException, InterruptedException {
    return requests.get(WebAddress.parse(url), Wanted.PAGE, Deadline.in(Duration.ofSeconds(20)));
  }

  private static Reply get(PageRequests requests, Duration time)
      throws IOException, InterruptedException {
    return requests.get(WebAddress.parse("http://cafe.com/"), Wanted.PAGE, Deadline.in(time));
  }

  private static PageRequests requests(int port) {
    return new PageRequests(SandboxConnection.insteadOfTheInternet(port), FakeSites.SETTINGS);
  }

  private static Map<String, String> packed() {
    return Map.of("Content-Type", "text/html", "Content-Encoding", "gzip");
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  private static void awaitFor(CountDownLatch latch, long millis) {
    try {
      assertThat(latch.await(millis, TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
