package io.prospectpro.bench.contestant;

import com.zaxxer.hikari.HikariDataSource;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Our own engine, in one configuration for every measurement: the engine's defaults, connections as
 * {@code serve} opens them, and how many attempts run at a time, which a user sets as well.
 */
public final class Ours implements Contestant {

  private static final int CONNECTIONS = 10;
  private static final int ATTEMPTS = 100;
  private static final JobKind<Args> KIND = JobKind.of("bench.work", Args.class);

  /** A job is known by its number. */
  public record Args(int job) {}

  private final Database database;

  public Ours(Database database) {
    this.database = database;
  }

  @Override
  public void setUp() {
    Engine.migrate(database.direct());
  }

  @Override
  public Producer producer() {
    return new EngineProducer(pool(2));
  }

  @Override
  public Running start(Load load, Handler handler) {
    var pool = pool(CONNECTIONS);
    var engine =
        Engine.on(pool)
            .direct(database.direct())
            .concurrency(load.isLeftToTheEngine() ? ATTEMPTS : load.slots())
            .handle(
                KIND,
                (args, context) -> {
                  handler.run(args.job(), steps(context));
                  return Outcome.completed();
                })
            .build();
    engine.start();
    return () -> {
      engine.close();
      pool.close();
    };
  }

  /** A step is a recorded step, and says how far the job is as well. */
  private static Steps steps(JobContext context) {
    return (number, total, work) -> {
      context.step(
          "step-" + number,
          Integer.class,
          () -> {
            work.run();
            return number;
          });
      context.progress(number * 100 / total, "working", Map.of());
    };
  }

  @Override
  public String nothingLeftSql() {
    return "SELECT NOT EXISTS (SELECT FROM engine.job)";
  }

  private HikariDataSource pool(int size) {
    var pool = database.pool(size);
    pool.setMinimumIdle(1);
    pool.addDataSourceProperty("socketTimeout", "90");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty(
        "options",
        "-c statement_timeout=60s -c idle_in_transaction_session_timeout=60s"
            + " -c client_connection_check_interval=500");
    return pool;
  }

  /** An engine that was not started: it enqueues only. */
  private record EngineProducer(HikariDataSource pool, Engine engine) implements Producer {

    EngineProducer(HikariDataSource pool) {
      this(pool, Engine.on(pool).build());
    }

    @Override
    public void enqueueAll(int from, int count, String tenant) {
      engine.enqueueAll(
          IntStream.range(from, from + count)
              .mapToObj(job -> NewJob.of(KIND, new Args(job)).forTenant(tenant))
              .toList());
    }

    @Override
    public void enqueue(int job, String tenant) {
      engine.enqueue(NewJob.of(KIND, new Args(job)).forTenant(tenant));
    }

    @Override
    public void close() {
      engine.close();
      pool.close();
    }
  }
}
