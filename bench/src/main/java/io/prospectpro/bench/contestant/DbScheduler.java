package io.prospectpro.bench.contestant;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Executors;

/**
 * db-scheduler. Lock-and-fetch, which its documentation recommends for throughput; limits, threads
 * and pool were found by trying. It has no steps and no progress, so a table of ours keeps that.
 */
public final class DbScheduler implements Contestant {

  private static final TaskDescriptor<Integer> WORK = TaskDescriptor.of("work", Integer.class);
  private static final int CONNECTIONS = 40;
  private static final int THREADS = 20;
  private static final Duration POLL = Duration.ofMillis(100);

  /**
   * Where nodes die: dead after four missed heartbeats, the fewest it allows. It beats for each
   * job, and with 500 of them comes too late on a busy machine, so that jobs run twice; elsewhere
   * it has its default.
   */
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  private static final int MISSED_HEARTBEATS = 4;

  /** The project's own tables for PostgreSQL. */
  private static final String TABLES =
      """
      CREATE TABLE scheduled_tasks (
        task_name            text                     NOT NULL,
        task_instance        text                     NOT NULL,
        task_data            bytea,
        execution_time       timestamp with time zone NOT NULL,
        picked               boolean                  NOT NULL,
        picked_by            text,
        last_success         timestamp with time zone,
        last_failure         timestamp with time zone,
        consecutive_failures integer,
        last_heartbeat       timestamp with time zone,
        version              bigint                   NOT NULL,
        priority             smallint,
        PRIMARY KEY (task_name, task_instance)
      );
      CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time);
      CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat);
      """;

  private final Database database;

  public DbScheduler(Database database) {
    this.database = database;
  }

  @Override
  public void setUp() throws Exception {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(TABLES);
    }
  }

  @Override
  public Producer producer() {
    var pool = database.batchingPool(2);
    var task = Tasks.oneTime(WORK).execute((_, _) -> {});
    return new ClientProducer(pool, SchedulerClient.Builder.create(pool, task).build());
  }

  @Override
  public Running start(Load load, Handler handler) {
    var pool = database.batchingPool(CONNECTIONS);
    var executor = Executors.newVirtualThreadPerTaskExecutor();
    var builder =
        Scheduler.create(pool, task(pool, handler))
            .pollingInterval(POLL)
            .shutdownMaxWait(Duration.ofSeconds(2));
    if (load.dying()) {
      builder.heartbeatInterval(HEARTBEAT).missedHeartbeatsLimit(MISSED_HEARTBEATS);
    }
    if (load.isLeftToTheEngine()) {
      // Platform threads of its own; it asks for more while 4 times as many as threads wait.
      builder.threads(THREADS).pollUsingLockAndFetch(4, 20);
    } else {
      runAtOnce(builder, load.slots()).executorService(executor);
    }
    var scheduler = builder.build();
    scheduler.start();
    return () -> {
      scheduler.stop();
      executor.shutdown();
      pool.close();
    };
  }

  /** Claims no more than it can start. */
  private static SchedulerBuilder runAtOnce(SchedulerBuilder builder, int slots) {
    return builder.threads(slots).pollUsingLockAndFetch(0.5, 1);
  }

  private static OneTimeTask<Integer> task(HikariDataSource pool, Handler handler) {
    return Tasks.oneTime(WORK)
        .execute(
            (instance, _) -> run(handler, instance, new ProgressTable(pool, instance.getData())));
  }

  private static void run(Handler handler, TaskInstance<Integer> instance, Steps steps) {
    try {
      handler.run(instance.getData(), steps);
    } catch (Exception e) {
      throw new IllegalStateException("Job %s failed".formatted(instance.getData()), e);
    }
  }

  @Override
  public String nothingLeftSql() {
    return "SELECT NOT EXISTS (SELECT FROM scheduled_tasks)";
  }

  private record ClientProducer(HikariDataSource pool, SchedulerClient client) implements Producer {

    @Override
    public void enqueueAll(int from, int count, String tenant) {
      var instances = new ArrayList<TaskInstance<?>>();
      for (var job = from; job < from + count; job++) {
        instances.add(instance(job));
      }
      client.scheduleBatch(instances, Instant.now());
    }

    @Override
    public void enqueue(int job, String tenant) {
      client.scheduleIfNotExists(SchedulableInstance.of(instance(job), Instant.now()));
    }

    private static TaskInstance<Integer> instance(int job) {
      return WORK.instance(Integer.toString(job)).data(job).build();
    }

    @Override
    public void close() {
      pool.close();
    }
  }
}
