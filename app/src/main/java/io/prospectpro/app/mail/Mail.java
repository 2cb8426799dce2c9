package io.prospectpro.app.mail;

import io.prospectpro.app.platform.Worker;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.NewJob;
import java.sql.Connection;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes letters to be sent, and lets a job send them. Thread-safe. */
@Component
public final class Mail {

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final MailSettings settings;
  private final ObjectProvider<Engine> engine;

  /** {@code engine} is asked for when it is used: it is made of handlers, some of which write. */
  Mail(
      @Worker DataSource dataSource,
      @Worker JdbcClient jdbc,
      @Worker TransactionTemplate transaction,
      MailSettings settings,
      ObjectProvider<Engine> engine) {
    this.dataSource = dataSource;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.settings = settings;
    this.engine = engine;
  }

  /** Whether letters arrive anywhere. */
  public boolean isOn() {
    return settings.isOn();
  }

  /**
   * Sends the letter if the thread's transaction is committed. In one of the workers' login, the
   * letter is part of it. A request's has no right on letters: there it is stored just before the
   * commit, and refuses that if it cannot be stored.
   *
   * @throws IllegalStateException without a transaction, or without a mail server
   */
  public void send(Letter letter) {
    if (!isOn()) {
      throw new IllegalStateException("There is no mail server: ask isOn before writing");
    }
    if (TransactionSynchronizationManager.hasResource(dataSource)) {
      hand(letter);
    } else {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
              transaction.executeWithoutResult(_ -> hand(letter));
            }
          });
    }
  }

  /**
   * Sends the letter if this transaction, of a workers' login, is committed by whoever began it.
   */
  public void send(Letter letter, Connection within) {
    if (!isOn()) {
      throw new IllegalStateException("There is no mail server: ask isOn before writing");
    }
    hand(letter, JdbcClient.create(new SingleConnectionDataSource(within, true)), within);
  }

  private void hand(Letter letter, JdbcClient store, Connection within) {
    var id = UUID.randomUUID();
    store(id, letter, store);
    engine.getObject().enqueue(within, NewJob.of(Postman.KIND, new Postman.Args(id)));
  }

  private void hand(Letter letter) {
    hand(letter, jdbc, DataSourceUtils.getConnection(dataSource));
    var running = engine.getObject();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            running.wake();
          }
        });
  }

  private static void store(UUID id, Letter letter, JdbcClient store) {
    store
        .sql(
            """
            INSERT INTO mail.letter (id, recipient, subject, body, html, unsubscribe)
            VALUES (:id, :recipient, :subject, :body, :html, :unsubscribe)
            """)
        .param("id", id)
        .param("recipient", letter.to())
        .param("subject", letter.subject())
        .param("body", letter.text())
        .param("html", letter.html())
        .param("unsubscribe", Objects.toString(letter.unsubscribe(), null))
        .update();
  }
}
