package io.prospectpro.chaos;

import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import java.util.UUID;
import javax.sql.DataSource;

/** This engine, with its defaults. */
final class OursPeer implements Peer {

  private static final JobKind<Integer> KIND = JobKind.of("peer", Integer.class);

  @Override
  public void prepare(DataSource dataSource) {
    Engine.migrate(dataSource);
  }

  @Override
  public void enqueue(DataSource dataSource, int from, int to) {
    try (var client = Engine.on(dataSource).build()) {
      for (var job = from; job < to; job++) {
        client.enqueue(NewJob.of(KIND, job).withId(new JobId(new UUID(0x7000, job))));
      }
    }
  }

  @Override
  public void start(DataSource dataSource, String name, PeerHandler handler) {
    Engine.on(dataSource)
        .direct(dataSource)
        .name(name)
        .handle(
            KIND,
            (job, context) -> {
              handler.runSteps(job, (step, work) -> context.step(step, String.class, work));
              return Outcome.completing(connection -> handler.store(connection, job));
            })
        .build()
        .start();
  }

  @Override
  public String unfinished() {
    return "SELECT count(*) FROM engine.job";
  }
}
