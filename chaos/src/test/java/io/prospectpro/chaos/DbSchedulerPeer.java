package io.prospectpro.chaos;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * db-scheduler with a heartbeat each second; a node is dead after four missed ones, its minimum.
 */
final class DbSchedulerPeer implements Peer {

  private static final TaskDescriptor<Integer> TASK = TaskDescriptor.of("peer", Integer.class);

  @Override
  public void prepare(DataSource dataSource) throws Exception {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE scheduled_tasks (
            task_name text NOT NULL, task_instance text NOT NULL, task_data bytea,
            execution_time timestamptz NOT NULL, picked boolean NOT NULL, picked_by text,
            last_success timestamptz, last_failure timestamptz, consecutive_failures integer,
            last_heartbeat timestamptz, version bigint NOT NULL, priority smallint,
            PRIMARY KEY (task_name, task_instance));
          CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time);
          CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)
          """);
    }
  }

  @Override
  public void enqueue(DataSource dataSource, int from, int to) {
    var task = Tasks.oneTime(TASK).execute((_, _) -> {});
    var client = SchedulerClient.Builder.create(dataSource, task).build();
    for (var job = from; job < to; job++) {
      client.scheduleIfNotExists(TASK.instance("" + job).data(job).scheduledTo(Instant.now()));
    }
  }

  @Override
  public void start(DataSource dataSource, String name, PeerHandler handler) {
    var task =
        Tasks.oneTime(TASK)
            .execute(
                (instance, _) -> {
                  try {
                    handler.run(instance.getData(), (_, work) -> work.call(), dataSource);
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                });
    Scheduler.create(dataSource, task)
        .schedulerName(new SchedulerName.Fixed(name))
        .threads(20)
        .pollingInterval(Duration.ofMillis(100))
        .pollUsingLockAndFetch(0.5, 1.0)
        .heartbeatInterval(Duration.ofSeconds(1))
        .missedHeartbeatsLimit(4)
        .build()
        .start();
  }

  @Override
  public String unfinished() {
    return "SELECT count(*) FROM scheduled_tasks";
  }
}
