package io.prospectpro.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.mail.MailSettings.Tls;
import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.testing.TestEngine;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters are sent by jobs, and are gone afterwards. */
@Tag("database")
class PostmanTest {

  private final MigratedDatabase database = new MigratedDatabase();
  private final JdbcClient db = database.db();
  private final Deque<MessagingException> refusals = new ArrayDeque<>();
  private final List<String> delivered = new ArrayList<>();
  private final Postman postman =
      new Postman(
          db,
          new MailSettings("mail.example", 25, "", "", Tls.NONE, "x@y.example", null),
          this::deliver);
  private final TestEngine engine = newEngine();

  private TestEngine newEngine() {
    var setup = Engine.on(database.dataSource());
    postman.addTo(setup);
    return new TestEngine(database.dataSource(), setup);
  }

  private void deliver(Stored letter) throws MessagingException {
    var refusal = refusals.poll();
    if (refusal != null) {
      throw refusal;
    }
    delivered.add(letter.recipient());
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private JobId post() {
    var letter = UUID.randomUUID();
    db.sql(
            """
            INSERT INTO mail.letter (id, recipient, subject, body, html)
            VALUES (:id, 'ana@example.com', 's', 'the-token', 'h')
            """)
        .param("id", letter)
        .update();
    return engine.engine().enqueue(NewJob.of(Postman.KIND, new Postman.Args(letter)));
  }

  private long waiting() {
    return db.sql("SELECT count(*) FROM mail.letter").query(Long.class).single();
  }

  @Test
  void letterThatWasSentIsDeleted() throws InterruptedException {
    post();

    engine.runDue();

    assertThat(delivered).containsExactly("ana@example.com");
    assertThat(waiting()).isZero();
  }

  @Test
  void serverThatIsAwayIsTriedAgainAndItsReaderIsNotNamedMeanwhile() throws InterruptedException {
    refusals.add(new MessagingException("ana@example.com: try later"));
    var job = post();
    engine.runDue();
    assertThat(delivered).isEmpty();
    assertThat(waiting()).isEqualTo(1);
    assertThat(engine.engine().find(job).orElseThrow().toString()).doesNotContain("ana@");

    engine.advance(Duration.ofSeconds(6));
    engine.runDue();

    assertThat(delivered).containsExactly("ana@example.com");
    assertThat(waiting()).isZero();
  }

  @Test
  void letterToAnAddressThatIsRefusedForGoodIsGivenUpAndDeleted() throws Exception {
    var invalid = new Address[] {new InternetAddress("ana@example.com")};
    refusals.add(
        new SendFailedException("No such user", null, new Address[0], new Address[0], invalid));
    var job = post();

    engine.runDue();

    assertThat(delivered).isEmpty();
    assertThat(waiting()).isZero();
    var end = engine.engine().find(job).orElseThrow();
    assertThat(end.toString()).contains("refused").doesNotContain("ana@");
  }

  @Test
  void letterThatNobodyTookForThreeDaysIsDeleted() {
    post();
    assertThat(postman.forgetUndeliverable()).isZero();
    db.sql("UPDATE mail.letter SET created_at = now() - interval '73 hours'").update();

    assertThat(postman.forgetUndeliverable()).isEqualTo(1);
  }
}
