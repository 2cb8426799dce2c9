package io.prospectpro.engine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The ways into the queue, and out of it. */
class EnqueuingTest extends Shop {

  @Test
  void jobAndOrderAreOneTransaction() throws Exception {
    var dataSource = dataSource();
    try (var engine = Engine.on(dataSource).build()) {
      var charge = new Charge("none", 0);
      try (var connection = dataSource.getConnection()) {
        connection.setAutoCommit(false);
        shipments.add(connection, order, charge);
        engine.enqueue(connection, NewJob.of(SEND, order));
        connection.commit();
      }
      engine.wake(); // or a poll finds it within a second

      assertThat(db.query("SELECT state FROM engine.job")).containsExactly("ready");
    }
  }

  @Test
  void jobsHaveATimeATenantAPriorityAKeyAndADeadline() throws Exception {
    try (var engine = Engine.on(dataSource()).build()) {
      engine.enqueue(NewJob.of(REMIND, order).after(Duration.ofDays(3)));
      engine.enqueue(NewJob.of(SEND, order).forTenant("acme").withPriority(-10));
      engine.enqueue(NewJob.of(SEND, order).endBefore(Instant.now().plusSeconds(3600)));

      var first = engine.enqueue(NewJob.of(SEND, order).unique("order 42"));
      var second = engine.enqueue(NewJob.of(SEND, order).unique("order 42"));

      assertThat(second).isEqualTo(first);
      assertThat(db.query("SELECT count(*) FROM engine.job")).containsExactly("4");
    }
  }

  @Test
  void cancelledJobIsCancelledForEverybodyAtOnce() {
    try (var engine = Engine.on(dataSource()).build()) {
      var id = engine.enqueue(NewJob.of(SEND, order));

      engine.cancel(id, "The customer has changed their mind");

      var job = engine.find(id).orElseThrow();
      assertThat(job.status()).isEqualTo(JobStatus.CANCELLED);
      assertThat(job.error()).isEqualTo("The customer has changed their mind");
    }
  }

  @Test
  void pausedKindWaits() throws Exception {
    var setup = Engine.on(dataSource()).handle(SEND, (_, _) -> Outcome.completed());
    try (var test = new TestEngine(dataSource(), setup)) {
      var engine = test.engine();
      engine.enqueue(NewJob.of(SEND, order));

      engine.pause(SEND);
      assertThat(test.runDue()).isZero();

      engine.resume(SEND);
      assertThat(test.runDue()).isEqualTo(1);
    }
  }
}
