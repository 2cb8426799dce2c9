package io.prospectpro.engine;

import io.prospectpro.engine.job.JobHandler;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.RetryPolicy;
import io.prospectpro.engine.job.Snapshot;
import io.prospectpro.engine.testing.TestEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the tests of one node share: a kind of job, a database, and an engine driven by hand. */
@Tag("database")
abstract class Bakery {

  record Order(String name, int pieces) {}

  static final JobKind<Order> BAKE = JobKind.of("bake", Order.class);
  static final Order BREAD = new Order("bread", 3);

  @RegisterExtension static final EngineDatabase db = new EngineDatabase();

  @Nullable TestEngine engine;

  @BeforeEach
  void clean() throws Exception {
    db.execute(
        """
        TRUNCATE engine.kind, engine.job, engine.args, engine.step, engine.event, engine.snapshot, engine.history
        """);
    db.execute("CREATE TABLE IF NOT EXISTS public.bread (name text PRIMARY KEY)");
    db.execute("TRUNCATE public.bread");
  }

  @AfterEach
  void close() {
    if (engine != null) {
      engine.close();
    }
  }

  TestEngine engineThat(JobHandler<Order> handler) {
    return engineThat(handler, RetryPolicy.ofDefaults());
  }

  TestEngine engineThat(JobHandler<Order> handler, RetryPolicy policy) {
    engine =
        new TestEngine(db.dataSource(), Engine.on(db.dataSource()).handle(BAKE, handler, policy));
    return engine;
  }

  static Snapshot snapshot(TestEngine engine, NewJob<?> job) {
    return engine.engine().find(job.id()).orElseThrow();
  }
}
