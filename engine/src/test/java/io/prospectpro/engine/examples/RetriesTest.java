package io.prospectpro.engine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobHandler;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.RetryPolicy;
import io.prospectpro.engine.testing.TestEngine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What a handler can say about how it went. */
class RetriesTest extends Shop {

  enum Answer {
    SENT,
    BUSY,
    CLOSED,
    NO_SUCH_ADDRESS
  }

  private final Queue<Answer> answers = new ArrayDeque<>();

  private Answer carrier(Order order) {
    assertThat(order.number()).isEqualTo(42);
    return answers.remove();
  }

  @Test
  void everyOutcomeHasItsWord() throws Exception {
    JobHandler<Order> sending =
        (order, job) ->
            switch (carrier(order)) {
              case SENT -> Outcome.completed();
              case BUSY -> Outcome.retryAfter(Duration.ofSeconds(30), "The carrier is busy");
              case CLOSED -> Outcome.snooze(Duration.ofHours(8)); // uses up no attempt
              case NO_SUCH_ADDRESS -> Outcome.failed("There is no such address");
            };
    var policy = new RetryPolicy(5, Duration.ofSeconds(1), 4, Duration.ofMinutes(10), 0.2);
    var setup = Engine.on(dataSource()).handle(SEND, sending, policy);

    try (var engine = new TestEngine(dataSource(), setup)) {
      answers.addAll(List.of(Answer.BUSY, Answer.CLOSED, Answer.SENT));
      var sent = engine.engine().enqueue(NewJob.of(SEND, order));
      assertThat(engine.runDue()).isEqualTo(1);
      engine.advance(Duration.ofSeconds(30));
      assertThat(engine.runDue()).isEqualTo(1);
      engine.advance(Duration.ofHours(8));
      assertThat(engine.runDue()).isEqualTo(1);
      assertThat(engine.engine().find(sent).orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);

      answers.add(Answer.NO_SUCH_ADDRESS);
      var failed = engine.engine().enqueue(NewJob.of(SEND, order));
      engine.runDue();
      assertThat(engine.engine().find(failed).orElseThrow().error())
          .isEqualTo("There is no such address");
    }
  }
}
