package io.prospectpro.chaos;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.DBOSClient;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Queue;
import dev.dbos.transact.workflow.Workflow;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * DBOS Transact. Each node is an executor of its own; what a dead one has left is taken up by a
 * node that starts under the same id, or by a separate service, which is not here.
 */
final class DbosPeer implements Peer {

  /** The workflow. */
  public interface Work {
    void work(int job) throws Exception;
  }

  /** Runs it. */
  public static final class Worker implements Work {

    private final PeerHandler handler;
    private final DataSource dataSource;
    private final DBOS dbos;

    Worker(PeerHandler handler, DataSource dataSource, DBOS dbos) {
      this.handler = handler;
      this.dataSource = dataSource;
      this.dbos = dbos;
    }

    @Override
    @Workflow(name = "work")
    public void work(int job) throws Exception {
      handler.run(job, (name, work) -> dbos.runStep(work::call, name), dataSource);
    }
  }

  private static DBOS dbos(DataSource dataSource, String name, boolean migrate) {
    return new DBOS(
        DBOSConfig.defaults("peers")
            .withDataSource(dataSource)
            .withMigrate(migrate)
            .withAppVersion("1")
            .withExecutorId(name));
  }

  @Override
  public void prepare(DataSource dataSource) {
    var dbos = dbos(dataSource, "preparing", true);
    dbos.launch();
    dbos.shutdown();
  }

  @Override
  public void enqueue(DataSource dataSource, int from, int to) {
    var client = new DBOSClient(dataSource);
    for (var job = from; job < to; job++) {
      client.enqueueWorkflow(
          new DBOSClient.EnqueueOptions("work", Worker.class.getName(), "peers")
              .withAppVersion("1"),
          new Object[] {job});
    }
  }

  @Override
  public void start(DataSource dataSource, String name, PeerHandler handler) {
    var dbos = dbos(dataSource, name, false);
    dbos.registerQueue(
        new Queue("peers").withPollingInterval(Duration.ofMillis(100)).withWorkerConcurrency(20));
    dbos.registerProxy(Work.class, new Worker(handler, dataSource, dbos));
    dbos.launch();
  }

  @Override
  public String unfinished() {
    return "SELECT count(*) FROM dbos.workflow_status WHERE status <> 'SUCCESS'";
  }
}
