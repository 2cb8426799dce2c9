package io.prospectpro.engine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.testing.TestEngine;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A test of a handler that waits for three days, in no time. */
class TestingTest extends Shop {

  @Test
  void reminderIsSentAfterThreeDays() throws Exception {
    var dataSource = dataSource();

    var setup = Engine.on(dataSource).handle(REMIND, (_, _) -> Outcome.completed());
    try (var engine = new TestEngine(dataSource, setup)) {
      var id = engine.engine().enqueue(NewJob.of(REMIND, order).after(Duration.ofDays(3)));
      assertThat(engine.runDue()).isZero();

      engine.advance(Duration.ofDays(3));
      assertThat(engine.runDue()).isEqualTo(1);
      assertThat(engine.engine().find(id).orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
    }
  }
}
