package io.prospectpro.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.prospectpro.app.ProspectPro;
import io.prospectpro.app.browser.WithoutApiTests;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Reply;
import io.prospectpro.app.testing.Threads;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is sent: no error of ours, nothing of our insides in an answer, nothing that takes the
 * server more than two seconds, and everything at rest afterwards.
 */
@Tag("database")
@SpringBootTest(classes = ProspectPro.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TypeExcludeFilters(WithoutApiTests.class)
class ApiFuzzTest {

  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 1_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_124L);

  /** A guest, an account and an admin. */
  private static final int KINDS = 3;

  /** How many requests somebody makes before somebody new comes in their place. */
  private static final int A_LIFE = 50;

  /** What takes longer is sent again at once: the machine was busy if that is faster. */
  private static final Duration SLOW = Duration.ofSeconds(2);

  private static final int TRIES = 4;

  /** However busy the machine is: somebody held a lock, and one try is enough. */
  private static final Duration FAR_TOO_SLOW = Duration.ofSeconds(10);

  /** None of it is among what is sent. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "\\bat [a-z]+\\.[a-z]+\\.|[a-z]+\\.[a-z]+\\.[A-Za-z.]*Exception|PSQLException|SQLSTATE"
              + "|org\\.(springframework|postgresql|apache)|tools\\.jackson|com\\.fasterxml"
              + "|io\\.prospectpro|java\\.(lang|util|sql)|INSERT INTO|SELECT \\w+ FROM|public\\.\\w+");

  private static final String NOBODY = "http://127.0.0.1:1";

  private static final TestDatabase DATABASE = TestPostgres.newDatabase();

  private final JdbcClient database = JdbcClient.create(DATABASE.dataSource());
  private final JsonNode document = readDocument();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Map<Integer, AtomicInteger> statuses = new TreeMap<>();
  private Duration slowest = Duration.ZERO;
  private String slowestRequest = "";

  @LocalServerPort private int port;
  @Autowired private List<HikariDataSource> pools = List.of();

  @DynamicPropertySource
  static void useDatabase(DynamicPropertyRegistry properties) {
    properties.add("prospectpro.database.url", DATABASE::jdbcUrl);
    properties.add("prospectpro.database.user", DATABASE::user);
    properties.add("prospectpro.database.password", DATABASE::password);
    properties.add("prospectpro.providers.websites", () -> "false");
    // A key that is tried goes nowhere.
    List.of("google", "hunter", "neverbounce")
        .forEach(
            it -> properties.add("prospectpro.providers.%s.base-url".formatted(it), () -> NOBODY));
    List.of("read", "submit", "sign-in", "stream", "wrong-token", "open-streams")
        .forEach(limit -> properties.add("prospectpro.limits." + limit, () -> "0"));
  }

  private static JsonNode readDocument() {
    try {
      return JsonMapper.shared().readTree(Files.readString(Path.of("..", "docs", "openapi.json")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nothingThatIsSentBreaksAnything() throws Exception {
    sendEach(0, REQUESTS); // What is loaded at the first request is loaded.
    var before = Threads.now();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var senders = new ArrayList<Future<?>>();
      for (var i = 0; i < KINDS; i++) {
        var first = i;
        senders.add(threads.submit(() -> sendEach(first, KINDS)));
      }
      for (var sender : senders) {
        sender.get();
      }
    }

    System.out.printf(
        "%d requests from seed %d: %s; slowest %d ms: %s%n",
        REQUESTS, SEED, statuses, slowest.toMillis(), shorten(slowestRequest));
    assertThat(wrong).isEmpty();
    await("the pools are at rest")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                pools.stream()
                    .allMatch(it -> it.getHikariPoolMXBean().getActiveConnections() == 0));
    before.awaitTheEndOfThoseSince();
  }

  private void sendEach(int first, int step) {
    try (var sender = new Sender(first % KINDS)) {
      for (var number = first; number < REQUESTS; number += step) {
        sender.send(number);
      }
    }
  }

  private static String shorten(String text) {
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  /**
   * One who sends one request after the other, as a guest, an account or an admin; and signs in
   * again whenever a request ended that, or may have used up what there was.
   */
  private final class Sender implements AutoCloseable {

    private final int kind;
    private final Browser stranger = newBrowser();
    private Person person;
    private int sent;

    Sender(int kind) {
      this.kind = kind;
      this.person = newPerson();
    }

    void send(int number) {
      if (++sent % A_LIFE == 0 || person.browser().get("/api/session").status() != 200) {
        person.close();
        person = newPerson();
      }
      var request = OddRequest.of(document, person.ids(), new Random(SEED + number));
      var took = Duration.ZERO;
      for (var tries = 0; tries < TRIES && took.compareTo(FAR_TOO_SLOW) < 0; tries++) {
        took = send(number, request);
        if (took.compareTo(SLOW) < 0) {
          return;
        }
      }
      wrong.add("%d: took %s at last: %s".formatted(number, took, request));
    }

    private Person newPerson() {
      database.sql("DELETE FROM account.throttle").update(); // All come from one address.
      if (kind == 0) {
        return Person.guest(newBrowser());
      }
      var account = Person.account(newBrowser());
      if (kind == 2) {
        database
            .sql("UPDATE account.account SET is_admin = true WHERE user_id = CAST(:id AS uuid)")
            .param("id", account.ids().get("members"))
            .update();
      }
      return account;
    }

    /** How long it took; nothing if our own client does not send it. */
    private Duration send(int number, OddRequest request) {
      var browser = request.isSignedIn() ? person.browser() : stranger;
      var began = System.nanoTime();
      Reply reply;
      try {
        var builder =
            browser
                .posting(request.target(), "")
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(builder::setHeader);
        reply = browser.send(builder);
      } catch (IllegalArgumentException e) {
        return Duration.ZERO;
      } catch (AssertionError e) {
        wrong.add("%d: not answered: %s".formatted(number, request));
        return Duration.ZERO;
      }
      var took = Duration.ofNanos(System.nanoTime() - began);
      note(number, request, reply, took);
      return took;
    }

    /** Else its threads would look like the server's. */
    @Override
    public void close() {
      stranger.close();
      person.close();
    }
  }

  private Browser newBrowser() {
    return new Browser("http://127.0.0.1:" + port);
  }

  private synchronized void note(int number, OddRequest request, Reply reply, Duration took) {
    statuses.computeIfAbsent(reply.status(), _ -> new AtomicInteger()).incrementAndGet();
    if (took.compareTo(slowest) > 0) {
      slowest = took;
      slowestRequest = number + ": " + request;
    }
    if (reply.status() >= 500) {
      wrong.add("%d: %d for %s: %s".formatted(number, reply.status(), request, reply.body()));
    } else if (reply.status() >= 400 && INSIDES.matcher(reply.body()).find()) {
      wrong.add("%d: insides for %s: %s".formatted(number, request, reply.body()));
    } else if (reply.status() >= 400
        && !reply.body().isEmpty()
        && !reply.header("Content-Type").startsWith("application/problem+json")) {
      wrong.add("%d: no problem details for %s: %s".formatted(number, request, reply.body()));
    }
  }
}
