package io.prospectpro.bench.contestant;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.context.JobContext;
import org.jobrunr.jobs.context.JobDashboardProgressBar;
import org.jobrunr.jobs.filters.RetryFilter;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.runner.ThreadLocalJobContext;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.StorageProviderUtils.DatabaseOptions;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * JobRunr, the open-source edition. It looks for jobs each five seconds, the least it accepts, and
 * whenever a worker is free after that. A step is {@code runStepOnce} and moves the progress bar;
 * both are saved with the job at each poll, not at each step.
 */
public final class JobRunrOss implements Contestant {

  private static final int CONNECTIONS = 20;
  private static final int WORKERS = 100;
  private static final Duration POLL = Duration.ofSeconds(5);

  /** The first retry comes after a second: a job whose server died is one that failed. */
  private static final RetryFilter RETRIES = new RetryFilter(10, 1);

  /** JobRunr makes handlers by their class, so what they share is static; one per process. */
  private static final AtomicReference<@Nullable Handler> HANDLER = new AtomicReference<>();

  private final Database database;

  public JobRunrOss(Database database) {
    this.database = database;
  }

  @Override
  public void setUp() {
    try (var pool = database.pool(2)) {
      storage(pool, DatabaseOptions.CREATE).close();
    }
  }

  private static StorageProvider storage(HikariDataSource pool, DatabaseOptions options) {
    var storage = new PostgresStorageProvider(pool, options);
    storage.setJobMapper(new JobMapper(new Jackson3JsonMapper()));
    return storage;
  }

  @Override
  public Producer producer() {
    var pool = database.batchingPool(2);
    var storage = storage(pool, DatabaseOptions.NO_VALIDATE);
    return new SchedulerProducer(pool, storage, new JobRequestScheduler(storage));
  }

  @Override
  public Running start(Load load, Handler handler) {
    HANDLER.set(handler);
    var pool = database.batchingPool(CONNECTIONS);
    JobRunr.configure()
        .useJsonMapper(new Jackson3JsonMapper())
        .useStorageProvider(storage(pool, DatabaseOptions.NO_VALIDATE))
        .withJobFilter(RETRIES)
        .useBackgroundJobServer(
            BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                .andPollInterval(POLL)
                .andWorkerCount(load.isLeftToTheEngine() ? WORKERS : load.slots())
                .andInterruptJobsAwaitDurationOnStopBackgroundJobServer(Duration.ofSeconds(1)))
        .initialize();
    return () -> {
      JobRunr.destroy();
      pool.close();
    };
  }

  @Override
  public String nothingLeftSql() {
    return "SELECT NOT EXISTS (SELECT FROM jobrunr_jobs WHERE state <> 'SUCCEEDED')";
  }

  /** A job, as JobRunr stores it. */
  public record Request(int job) implements JobRequest {

    @Override
    public Class<RequestHandler> getJobRequestHandler() {
      return RequestHandler.class;
    }
  }

  /** Made by JobRunr, by its public constructor. */
  public static final class RequestHandler implements JobRequestHandler<Request> {

    @Override
    public void run(Request request) throws Exception {
      var handler = Objects.requireNonNull(HANDLER.get(), "no worker was started");
      handler.run(request.job(), new OnceSteps(ThreadLocalJobContext.getJobContext()));
    }
  }

  private static final class OnceSteps implements Steps {

    private final JobContext context;
    private @Nullable JobDashboardProgressBar bar;

    OnceSteps(JobContext context) {
      this.context = context;
    }

    @Override
    public void step(int number, int total, Work work) {
      if (bar == null) {
        bar = context.progressBar(total);
      }
      context.runStepOnce("step-" + number, work::run);
      bar.incrementSucceeded();
    }
  }

  private record SchedulerProducer(
      HikariDataSource pool, StorageProvider storage, JobRequestScheduler scheduler)
      implements Producer {

    @Override
    public void enqueueAll(int from, int count, String tenant) {
      scheduler.enqueue(IntStream.range(from, from + count).mapToObj(Request::new));
    }

    @Override
    public void enqueue(int job, String tenant) {
      scheduler.enqueue(new Request(job));
    }

    @Override
    public void close() {
      storage.close();
      pool.close();
    }
  }
}
