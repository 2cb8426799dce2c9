package io.prospectpro.app.mail;

import io.prospectpro.app.platform.EngineSetup;
import io.prospectpro.app.platform.Worker;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.RetryPolicy;
import io.prospectpro.engine.schedule.Schedule;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sends letters as jobs, for about half a day if the server is away, and deletes each once it is
 * sent. If the process dies in between, a letter is sent twice, with the same Message-ID, by which
 * most mailboxes show it once. Thread-safe.
 */
@Component
final class Postman implements EngineSetup {

  static final JobKind<Args> KIND = JobKind.of("mail.send", Args.class);

  private static final RetryPolicy PATIENT =
      new RetryPolicy(12, Duration.ofSeconds(5), 3, Duration.ofHours(2), 0.2);

  private final JdbcClient jdbc;
  private final MailSettings settings;
  private final Transport transport;

  Postman(@Worker JdbcClient jdbc, MailSettings settings, Transport transport) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.transport = transport;
  }

  record Args(UUID letter) {}

  record Upkeep() {}

  @Override
  public void addTo(EngineBuilder engine) {
    var upkeep = JobKind.of("mail.upkeep", Upkeep.class);
    if (settings.isOn()) { // Else letters are left to nodes that have a mail server.
      engine.handle(KIND, this::send, PATIENT);
    }
    engine
        .handle(
            upkeep,
            (args, job) -> {
              forgetUndeliverable();
              return Outcome.completed();
            })
        .schedule(Schedule.of("mail.upkeep", upkeep, new Upkeep(), "23 * * * *", ZoneOffset.UTC));
  }

  private Outcome send(Args args, JobContext job) throws IOException {
    var letter = find(args.letter());
    if (letter.isEmpty()) {
      return Outcome.completed(); // Its reader was deleted, or it was sent before.
    }
    try {
      transport.deliver(letter.get());
    } catch (MessagingException e) {
      // Its own words may name the reader, and a job's error is kept and logged.
      var reason = "The mail server did not take the letter: " + Failure.of(e);
      if (Failure.isForGood(e)) {
        delete(args.letter());
        return Outcome.failed(reason);
      }
      return Outcome.retry(reason);
    }
    return Outcome.completing(transaction -> delete(transaction, args.letter()));
  }

  private Optional<Stored> find(UUID id) {
    return jdbc.sql(
            """
            SELECT id, recipient, subject, body, html, unsubscribe
            FROM mail.letter
            WHERE id = :id
            """)
        .param("id", id)
        .query(Stored.class)
        .optional();
  }

  private void delete(UUID id) {
    jdbc.sql("DELETE FROM mail.letter WHERE id = :id").param("id", id).update();
  }

  private static void delete(Connection transaction, UUID id) throws SQLException {
    try (var statement = transaction.prepareStatement("DELETE FROM mail.letter WHERE id = ?")) {
      statement.setObject(1, id);
      statement.execute();
    }
  }

  /** Deletes letters that nobody has taken for three days; returns how many. */
  int forgetUndeliverable() {
    return jdbc.sql("DELETE FROM mail.letter WHERE created_at < now() - interval '3 days'")
        .update();
  }
}
