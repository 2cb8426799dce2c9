package io.prospectpro.bench.contestant;

import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.DBOSClient;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Queue;
import dev.dbos.transact.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/**
 * DBOS Transact: workflows on a queue that is polled each 100 ms. A step is {@code runStep}, which
 * records its result; its place in the workflow says how far the job is.
 */
public final class Dbos implements Contestant {

  private static final int CONNECTIONS = 20;
  private static final int ENQUEUING_THREADS = 16;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String QUEUE = "work";
  private static final String VERSION = "1";

  /** What DBOS makes a proxy of. */
  public interface Workflows {
    void work(int job) throws Exception;
  }

  /** The workflow; found by the name of this class. */
  public static final class HandlerWorkflows implements Workflows {

    private final DBOS dbos;
    private final Handler handler;

    HandlerWorkflows(DBOS dbos, Handler handler) {
      this.dbos = dbos;
      this.handler = handler;
    }

    @Override
    @Workflow(name = QUEUE)
    public void work(int job) throws Exception {
      handler.run(job, (number, _, work) -> dbos.runStep(() -> work.run(), "step-" + number));
    }
  }

  private final Database database;
  private final String executorId;

  /**
   * Says under which name it runs.
   *
   * @param executorId a process started under this name takes up what one of the same name left
   */
  public Dbos(Database database, String executorId) {
    this.database = database;
    this.executorId = executorId;
  }

  @Override
  public void setUp() {
    try (var pool = database.pool(4)) {
      var dbos = launch(pool, true, (_, _) -> {}, new Load(0, false));
      dbos.shutdown();
    }
  }

  private DBOS launch(DataSource pool, boolean migrate, Handler handler, Load load) {
    var dbos =
        new DBOS(
            DBOSConfig.defaults("bench")
                .withDataSource(pool)
                .withMigrate(migrate)
                .withAppVersion(VERSION)
                .withExecutorId(executorId));
    var queue = new Queue(QUEUE).withPollingInterval(POLL);
    dbos.registerQueue(
        load.isLeftToTheEngine() ? queue : queue.withWorkerConcurrency(load.slots()));
    dbos.registerProxy(Workflows.class, new HandlerWorkflows(dbos, handler));
    dbos.launch();
    return dbos;
  }

  @Override
  public Producer producer() {
    var pool = database.pool(ENQUEUING_THREADS);
    return new ClientProducer(pool, new DBOSClient(pool));
  }

  @Override
  public Running start(Load load, Handler handler) {
    var pool = database.pool(CONNECTIONS);
    var dbos = launch(pool, false, handler, load);
    return () -> {
      dbos.shutdown();
      pool.close();
    };
  }

  @Override
  public String nothingLeftSql() {
    return "SELECT NOT EXISTS (SELECT FROM dbos.workflow_status WHERE status <> 'SUCCESS')";
  }

  private record ClientProducer(HikariDataSource pool, DBOSClient client) implements Producer {

    /** The Java client has no bulk enqueue: one transaction per job, from several threads. */
    @Override
    public void enqueueAll(int from, int count, String tenant) throws Exception {
      var parts = new ArrayList<Callable<Void>>();
      for (var part = 0; part < ENQUEUING_THREADS; part++) {
        var first = from + part;
        parts.add(() -> enqueueEvery(ENQUEUING_THREADS, first, from + count));
      }
      try (var threads = Executors.newFixedThreadPool(ENQUEUING_THREADS)) {
        for (Future<Void> part : threads.invokeAll(parts)) {
          part.get();
        }
      }
    }

    @SuppressWarnings("NullAway") // Callable<Void> has only null to return.
    private Void enqueueEvery(int stride, int first, int end) {
      for (var job = first; job < end; job += stride) {
        enqueue(job, "");
      }
      return null;
    }

    @Override
    public void enqueue(int job, String tenant) {
      var options =
          new DBOSClient.EnqueueOptions(QUEUE, HandlerWorkflows.class.getName(), QUEUE)
              .withAppVersion(VERSION);
      client.enqueueWorkflow(options, new Object[] {job});
    }

    @Override
    public void close() {
      client.close();
      pool.close();
    }
  }
}
