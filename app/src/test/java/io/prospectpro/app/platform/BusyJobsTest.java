package io.prospectpro.app.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.prospectpro.app.testing.ApiTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Jobs that want more connections than there are hold up each other, and nobody else. */
class BusyJobsTest extends ApiTest {

  private static final int JOBS = 40;

  @Worker @Autowired private DataSource owner;

  @Test
  void noRequestWaitsForTheConnectionOfAJob() throws SQLException {
    var done = new CountDownLatch(1);
    var jobs = new ArrayList<Future<Void>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        useUp(done, threads, jobs);

        var browser = newGuest();
        var launched = browser.launch("coffee shop", 1);
        newAccount();

        assertThat(browser.get("/api/campaigns/" + launched.campaignId()).status()).isEqualTo(200);
        assertThat(background().getThreadsAwaitingConnection()).as("jobs that wait").isPositive();
      } finally {
        done.countDown();
      }
    }
    assertThat(jobs).as("patient jobs").allMatch(job -> job.state() == Future.State.SUCCESS);
  }

  private void useUp(CountDownLatch done, ExecutorService threads, List<Future<Void>> jobs)
      throws SQLException {
    for (var i = 0; i < JOBS; i++) {
      jobs.add(threads.submit(() -> takeUntil(done)));
    }
    var pool = background();
    await().until(() -> pool.getThreadsAwaitingConnection() > 0);
  }

  private Void takeUntil(CountDownLatch done) throws SQLException, InterruptedException {
    try (var _ = owner.getConnection()) {
      done.await();
      return null;
    }
  }

  private HikariPoolMXBean background() throws SQLException {
    var pools = owner.unwrap(OwnerDataSource.class).getResolvedDataSources();
    var background = (HikariDataSource) Objects.requireNonNull(pools.get(false));
    return background.getHikariPoolMXBean();
  }
}
