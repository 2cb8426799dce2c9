package io.prospectpro.chaos;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.runner.ThreadLocalJobContext;
import org.jobrunr.storage.StorageProviderUtils.DatabaseOptions;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;

/** JobRunr, polling each 5 s, the least it accepts; a server is dead after four missed polls. */
final class JobRunrPeer implements Peer {

  private record Parts(PeerHandler handler, DataSource dataSource) {}

  /** JobRunr makes the handler itself, so what it needs is here. */
  private static final AtomicReference<Parts> PARTS = new AtomicReference<>();

  /** A job. */
  public record Request(int job) implements JobRequest {

    @Override
    public Class<Handler> getJobRequestHandler() {
      return Handler.class;
    }
  }

  /** Runs it. */
  public static final class Handler implements JobRequestHandler<Request> {

    @Override
    public void run(Request request) throws Exception {
      var context = ThreadLocalJobContext.getJobContext();
      var parts = PARTS.get();
      parts
          .handler()
          .run(
              request.job(),
              (name, work) ->
                  context.runStepOnce(
                      name,
                      () -> {
                        try {
                          work.call();
                        } catch (Exception e) {
                          throw new IllegalStateException(e);
                        }
                      }),
              parts.dataSource());
    }
  }

  private static PostgresStorageProvider storage(DataSource dataSource, DatabaseOptions options) {
    var storage = new PostgresStorageProvider(dataSource, options);
    storage.setJobMapper(new JobMapper(new Jackson3JsonMapper()));
    return storage;
  }

  @Override
  public void prepare(DataSource dataSource) {
    storage(dataSource, DatabaseOptions.CREATE).close();
  }

  @Override
  public void enqueue(DataSource dataSource, int from, int to) {
    var scheduler = new JobRequestScheduler(storage(dataSource, DatabaseOptions.NO_VALIDATE));
    for (var job = from; job < to; job++) {
      scheduler.enqueue(new Request(job));
    }
  }

  @Override
  public void start(DataSource dataSource, String name, PeerHandler handler) {
    PARTS.set(new Parts(handler, dataSource));
    JobRunr.configure()
        .useJsonMapper(new Jackson3JsonMapper())
        .useStorageProvider(storage(dataSource, DatabaseOptions.NO_VALIDATE))
        .useBackgroundJobServer(
            BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                .andName(name)
                .andPollInterval(Duration.ofSeconds(5))
                .andServerTimeoutPollIntervalMultiplicand(4)
                .andWorkerCount(20))
        .initialize();
  }

  @Override
  public String unfinished() {
    return "SELECT count(*) FROM jobrunr_jobs WHERE state <> 'SUCCEEDED'";
  }
}
