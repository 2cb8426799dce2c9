package io.prospectpro.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A statement that a {@link Proxy} is to lose, once. Thread-safe. */
final class LostStatement {

  /** What gets lost. */
  enum Loss {
    /** The server's answer, and everything after it. */
    ANSWER,
    /** The server's answer; then the connection is reset. */
    ANSWER_THEN_RESET,
    /**
     * The end of its request: the server carries it out, commits nothing, and waits for what else
     * is asked.
     */
    END_OF_REQUEST,
    /** The statement, which the server never sees; the connection is reset. */
    STATEMENT_THEN_RESET
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String text;
  private final boolean commit;
  private final Loss loss;
  private volatile boolean needsRows;
  private final CountDownLatch happened = new CountDownLatch(1);

  /**
   * @param text what the statement contains
   * @param commit whether the COMMIT of its transaction is meant, not the statement itself
   */
  LostStatement(String text, boolean commit, Loss loss) {
    this.text = text;
    this.commit = commit;
    this.loss = loss;
  }

  /** Only a statement that brings rows is meant: a claim that found something. */
  LostStatement withRows() {
    needsRows = true;
    return this;
  }

  boolean needsRows() {
    return needsRows;
  }

  boolean marks(String statement) {
    return statement.contains(text);
  }

  boolean ofCommit() {
    return commit;
  }

  Loss loss() {
    return loss;
  }

  void happened() {
    happened.countDown();
  }

  boolean hasHappened() {
    return happened.getCount() == 0;
  }

  /** Waits until the server has carried it out, or it got lost. */
  void await() throws InterruptedException {
    assertThat(happened.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
        .as("nobody has sent a statement with '%s'", text)
        .isTrue();
  }
}
