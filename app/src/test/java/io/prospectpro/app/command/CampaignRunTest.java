package io.prospectpro.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Following a job comes to an end, whatever becomes of the job. */
@Tag("database")
@Timeout(60)
class CampaignRunTest {

  private static final JobKind<Integer> WAITING = JobKind.of("waiting", Integer.class);

  private final CountDownLatch goOn = new CountDownLatch(1);
  private final StringWriter err = new StringWriter();
  private final Engine engine = newEngine();

  private Engine newEngine() {
    var database = TestPostgres.newDatabase().dataSource();
    Engine.migrate(database);
    return Engine.on(database)
        .direct(database)
        .handle(
            WAITING,
            (_, _) -> {
              goOn.await();
              return Outcome.completed();
            })
        .build();
  }

  @BeforeEach
  void start() {
    engine.start();
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    engine.close();
  }

  private CampaignRun run(boolean isStopping) {
    var spec = Main.commandLine().setErr(new PrintWriter(err)).getCommandSpec();
    return new CampaignRun(engine, () -> isStopping, new Terminal(spec, false));
  }

  @Test
  void jobThatIsNoLongerKnownIsNotWaitedFor() throws Exception {
    assertThat(run(false).follow(JobId.next())).isEmpty();
  }

  @Test
  void jobIsFollowedToItsEnd() throws Exception {
    goOn.countDown();

    var end = run(false).follow(engine.enqueue(NewJob.of(WAITING, 1))).orElseThrow();

    assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(err.toString()).contains("100 %");
  }

  @Test
  void programThatStopsWaitsForNoJob() throws Exception {
    var job = engine.enqueue(NewJob.of(WAITING, 1));

    assertThat(run(true).follow(job).orElseThrow().status().isFinal()).isFalse();
  }

  @Test
  void oneLeadIsNotLeads() {
    assertThat(CampaignRun.counted(1)).isEqualTo("1 lead");
    assertThat(CampaignRun.counted(2)).isEqualTo("2 leads");
  }
}
