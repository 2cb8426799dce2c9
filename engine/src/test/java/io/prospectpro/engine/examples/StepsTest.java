package io.prospectpro.engine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.JobHandler;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.testing.TestEngine;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Steps, progress, events, and results that are stored together with the end. */
class StepsTest extends Shop {

  @Test
  void handlerWithStepsProgressAndResults() throws Exception {
    JobHandler<Order> sending =
        (order, job) -> {
          var charge =
              job.step(
                  "charge",
                  Charge.class,
                  () -> payments.charge(order, job.idempotencyKey("charge")));
          job.progress(50, "packing", Map.of("charged", charge.cents()));
          job.event("packed", Map.of("boxes", 2));
          return Outcome.completing(connection -> shipments.add(connection, order, charge));
        };

    try (var engine = new TestEngine(dataSource(), Engine.on(dataSource()).handle(SEND, sending))) {
      var id = engine.engine().enqueue(NewJob.of(SEND, order));
      engine.runDue();

      assertThat(shipped()).containsExactly("42");
      assertThat(engine.engine().find(id).orElseThrow().metrics().get("charged").asInt())
          .isEqualTo(4200);
      assertThat(engine.engine().inspector().events(id, 0))
          .extracting(JobEvent::type)
          .containsExactly("progress", "packed", "progress");
    }
  }
}
