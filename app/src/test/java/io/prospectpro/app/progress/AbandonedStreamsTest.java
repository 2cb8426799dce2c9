package io.prospectpro.app.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser.Launched;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.ScriptedCampaigns;
import io.prospectpro.app.testing.Threads;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

/**
 * Thousands of readers who come and go in every bad manner leave nothing behind. What cannot be
 * shown on one machine is a reader whose network is cut without a word: the system gives up such a
 * connection after some minutes of pings that nobody confirmed, and the write then fails as here.
 */
@Tag("slow")
@TestPropertySource(
    properties = {
      "prospectpro.limits.stream=0",
      "prospectpro.limits.open-streams=0",
      "prospectpro.limits.read=0",
      "server.tomcat.connection-timeout=2s"
    })
class AbandonedStreamsTest extends ApiTest {

  private static final int OF_EACH = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Tomcat counts the one that it is ready to accept. */
  private static final long NONE = 1;

  private static final long SOME_MEGABYTES = 24L * 1024 * 1024;

  /**
   * The database's connections of other servers come and go; a leak is as many as {@link #OF_EACH}.
   */
  private static final int SOME_DESCRIPTORS = OF_EACH / 5;

  @Autowired private JobStreams streams;
  @Autowired private ScriptedCampaigns campaigns;
  @Autowired private WebServerApplicationContext application;
  @Autowired private List<HikariDataSource> pools = List.of();

  /** How a reader behaves. */
  private enum Manner {
    HALF_A_REQUEST,
    NEVER_READS,
    LEAVES,
    LEAVES_WITHOUT_A_WORD
  }

  @Test
  void twoThousandBadReadersLeaveNothingBehind() throws IOException {
    storm(); // The server keeps some buffers for as many connections as it has once had.
    awaitConnections(NONE);
    var threads = Threads.now();
    var before = Rest.now();

    storm();

    awaitConnections(NONE);
    threads.awaitTheEndOfThoseSince();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> Rest.now().requireNoMoreThan(before));
    assertThat(pools).allMatch(pool -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
  }

  /** Four manners, and among them one good reader, who notices nothing. */
  private void storm() throws IOException {
    var sockets = new ArrayList<Socket>();
    try (var browser = newGuest()) {
      var session = browser.cookie("SESSION").map(HttpCookie::getValue).orElseThrow();
      var job = browser.launch(ScriptedCampaigns.SLOW, 1);
      try (var stream = new EventStream(browser.open(browser.request(pathOf(job))))) {
        stream.next();
        comeAndGo(job, session, sockets);
        // Those who never read look like patient ones; the others' pings fail.
        await().atMost(PATIENCE).until(() -> streams.count() == OF_EACH + 1);
        assertThat(browser.get("/api/campaigns").status()).as("others are served").isEqualTo(200);

        campaigns.goOn(job.campaignId());

        assertThat(stream.rest().getLast().status()).isEqualTo("completed");
        await().atMost(PATIENCE).until(() -> streams.count() == 0);
      }
    } finally {
      closeAll(sockets);
    }
  }

  private void awaitConnections(long count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(connections()).as("connections").isEqualTo(count));
  }

  /** As Tomcat counts those of this one server. */
  private long connections() {
    if (!(application.getWebServer() instanceof TomcatWebServer server)
        || !(server.getTomcat().getConnector().getProtocolHandler()
            instanceof AbstractProtocol<?> protocol)) {
      throw new AssertionError("Not a Tomcat that counts its connections");
    }
    return protocol.getConnectionCount();
  }

  private void comeAndGo(Launched job, String session, List<Socket> stay) throws IOException {
    for (var i = 0; i < OF_EACH; i++) {
      for (var manner : Manner.values()) {
        var socket = new Socket();
        socket.setReceiveBufferSize(1_024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
        var request = request(job, session);
        var sent =
            manner == Manner.HALF_A_REQUEST ? request.substring(0, request.length() / 2) : request;
        socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
        switch (manner) {
          case HALF_A_REQUEST, NEVER_READS -> stay.add(socket);
          case LEAVES -> leave(socket, -1);
          case LEAVES_WITHOUT_A_WORD -> leave(socket, 0);
        }
      }
    }
  }

  /** Once the stream has begun. A linger of 0 resets the connection. */
  private static void leave(Socket socket, int linger) throws IOException {
    if (socket.getInputStream().read() < 0) {
      throw new AssertionError("The stream did not begin");
    }
    socket.setSoLinger(linger == 0, 0);
    socket.close();
  }

  private static void closeAll(List<Socket> sockets) throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  private static String request(Launched job, String session) {
    return """
    GET %s HTTP/1.1\r
    Host: localhost\r
    Accept: text/event-stream\r
    Cookie: SESSION=%s\r
    \r
    """
        .formatted(pathOf(job), session);
  }

  private static String pathOf(Launched job) {
    return "/api/jobs/%s/events".formatted(job.jobId());
  }

  private record Rest(long descriptors, long heap) {

    static Rest now() {
      System.gc();
      var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Rest(
          system.getOpenFileDescriptorCount(),
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    void requireNoMoreThan(Rest before) {
      assertThat(descriptors).isLessThan(before.descriptors + SOME_DESCRIPTORS);
      assertThat(heap).isLessThan(before.heap + SOME_MEGABYTES);
    }
  }
}
