package io.prospectpro.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.mail.MailServer;
import io.prospectpro.app.mail.MailServer.Received;
import io.prospectpro.app.process.SlowPost.Stop;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The server is killed with {@code kill -9} while the letters about four campaigns are each at
 * another moment of their way, and started again.
 *
 * <p>Three of them arrive once. The fourth, which the mail server had taken without its answer
 * getting back, arrives once more: nobody can know better. It has the same Message-ID, by which
 * mailboxes show it once.
 */
@Tag("database")
@Tag("slow")
class LetterKillTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String UNANSWERED = "unanswered@bluefinch.example";
  private static final String HALF_SENT = "half-sent@bluefinch.example";
  private static final String UNWRITTEN = "unwritten@bluefinch.example";
  private static final String UNCOMMITTED = "uncommitted@bluefinch.example";

  private final TestDatabase database = TestPostgres.newDatabase();
  private final JdbcClient db = JdbcClient.create(database.dataSource());
  private final MailServer mail = new MailServer();
  private final SilentDns dns = new SilentDns();
  private final SlowPost post = SlowPost.before(mail.port());
  private final int port = ServerProcess.freePort();
  private ServerProcess server = start();

  LetterKillTest() throws IOException {}

  private ServerProcess start() throws IOException {
    return ServerProcess.start(
        database,
        port,
        dns.port(),
        Path.of("target", "letter-kill-test-server.log"),
        Map.of(
            "PROSPECTPRO_MAIL_HOST", "127.0.0.1",
            "PROSPECTPRO_MAIL_PORT", Integer.toString(post.port()),
            "PROSPECTPRO_MAIL_TLS", "none",
            "PROSPECTPRO_MAIL_FROM", "leads@prospectpro.example",
            "PROSPECTPRO_PUBLICURL", "https://leads.prospectpro.example/"));
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    post.close();
    mail.stop();
    dns.close();
  }

  @Test
  void endOfACampaignIsToldOnceWhereverItsLetterIsWhenTheServerDies() throws Exception {
    post.stop(UNANSWERED, Stop.BEFORE_THE_ANSWER);
    endCampaign(newReader(UNANSWERED));
    post.awaitStopped(UNANSWERED);
    post.stop(HALF_SENT, Stop.BEFORE_THE_LAST_LINE);
    endCampaign(newReader(HALF_SENT));
    post.awaitStopped(HALF_SENT);
    var unwritten = newReader(UNWRITTEN);
    try (var _ = Held.after(database.dataSource(), preferenceOf(unwritten.id()))) {
      endCampaign(unwritten);
      awaitWaitingFor("notification.preference");
      try (var _ = Held.table(database.dataSource(), "mail.letter", "SHARE")) {
        endCampaign(newReader(UNCOMMITTED));
        awaitWaitingFor("mail.letter");
        server.kill();
      }
    }

    server = start();
    awaitNothingLeftToSend();

    assertThat(idsOfLettersTo(UNANSWERED)).hasSize(2).containsOnly(idOfLetterTo(UNANSWERED));
    assertThat(idsOfLettersTo(HALF_SENT)).hasSize(1);
    assertThat(idsOfLettersTo(UNWRITTEN)).hasSize(1);
    assertThat(idsOfLettersTo(UNCOMMITTED)).hasSize(1);
  }

  /** Somebody signed in, with an address that letters may go to. */
  private record Reader(UUID id, Browser browser) {}

  private Reader newReader(String email) {
    var browser = server.newBrowser();
    var id = browser.signIn();
    db.sql(
            """
            INSERT INTO account.account (user_id, email, password_hash, confirmed_at)
            VALUES (:id, :email, '{none}', now())
            """)
        .param("id", id)
        .param("email", email)
        .update();
    return new Reader(id, browser);
  }

  /** Where nothing is known, so that it ends at once. */
  private void endCampaign(Reader reader) {
    var launched =
        reader
            .browser()
            .post(
                "/api/campaigns",
                """
                {"businessType": "coffee shop", "location": "Austin, TX", "maxResults": 3}
                """);
    assertThat(launched.status()).as(launched.body()).isEqualTo(202);
  }

  /** The row that is made just before the letter is written; nobody else sees it. */
  private static String preferenceOf(UUID user) {
    return "INSERT INTO notification.preference (user_id) VALUES ('%s')".formatted(user);
  }

  /** Until the server waits for what the test holds. */
  private void awaitWaitingFor(String table) {
    Awaitility.await("the server waits to write " + table)
        .dontCatchUncaughtExceptions()
        .atMost(PATIENCE)
        .until(
            () ->
                db.sql(
                        """
                        SELECT count(*) > 0
                        FROM pg_stat_activity
                        WHERE datname = current_database()
                          AND wait_event_type = 'Lock'
                          AND query LIKE '%' || :table || '%'
                        """)
                    .param("table", table)
                    .query(Boolean.class)
                    .single());
  }

  private void awaitNothingLeftToSend() {
    Awaitility.await("no letter waits, and no job that writes or sends one")
        .dontCatchUncaughtExceptions() // The mail server complains of the letter that was cut off.
        .atMost(PATIENCE)
        .until(
            () ->
                db.sql(
                        """
                        SELECT NOT EXISTS (SELECT FROM mail.letter)
                          AND NOT EXISTS (SELECT FROM engine.job
                                          WHERE kind IN ('notification.campaign', 'mail.send'))
                        """)
                    .query(Boolean.class)
                    .single());
  }

  private List<String> idsOfLettersTo(String email) {
    return mail.received().stream()
        .filter(letter -> letter.to().equals(email))
        .map(Received::id)
        .toList();
  }

  private String idOfLetterTo(String email) {
    return idsOfLettersTo(email).getFirst();
  }
}
