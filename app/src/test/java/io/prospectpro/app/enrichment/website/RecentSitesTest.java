package io.prospectpro.app.enrichment.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.enrichment.website.RecentSites.Reading;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who shares a reading of a site, and who does not. */
class RecentSitesTest {

  private static final SiteAnswer READ =
      new SiteAnswer.Read(List.of(), List.of(), List.of(), null, List.of(), List.of("home"));
  private static final SiteAnswer UNREAD = new SiteAnswer.CouldNotAsk("Nobody answers.");
  private static final String SITE = "cafe.com/";

  private final RecentSites sites = new RecentSites();
  private final AtomicInteger readings = new AtomicInteger();

  @Test
  void siteThatWasReadIsNotReadAgain() throws Exception {
    assertThat(sites.read(SITE, reading(READ))).isEqualTo(READ);
    assertThat(sites.read(SITE, reading(UNREAD))).isEqualTo(READ);
    assertThat(sites.read("bar.com/", reading(UNREAD))).isEqualTo(UNREAD);
    assertThat(readings).hasValue(2);
  }

  @Test
  void siteThatCouldNotBeReadIsTriedAgain() throws Exception {
    assertThat(sites.read(SITE, reading(UNREAD))).isEqualTo(UNREAD);
    assertThat(sites.read(SITE, reading(READ))).isEqualTo(READ);
  }

  private Reading reading(SiteAnswer answer) {
    return () -> {
      readings.incrementAndGet();
      return answer;
    };
  }

  /** With somebody who has begun to read the site. */
  @Nested
  class WhileItIsRead {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private volatile SiteAnswer answer = READ;
    private Future<SiteAnswer> first;

    @BeforeEach
    void begin() throws Exception {
      first = threads.submit(() -> sites.read(SITE, this::slow));
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void end() {
      mayEnd.countDown();
      threads.close();
    }

    private SiteAnswer slow() throws InterruptedException {
      begun.countDown();
      assertThat(mayEnd.await(20, TimeUnit.SECONDS)).isTrue();
      return answer;
    }

    @Test
    void othersWaitForItsAnswer() throws Exception {
      var second = threads.submit(() -> sites.read(SITE, reading(UNREAD)));
      mayEnd.countDown();

      assertThat(List.of(first.get(), second.get())).containsOnly(READ);
      assertThat(readings).hasValue(0);
    }

    @Test
    void othersReadItThemselvesIfItFails() throws Exception {
      answer = UNREAD;
      var second = threads.submit(() -> sites.read(SITE, reading(READ)));
      mayEnd.countDown();

      assertThat(first.get()).isEqualTo(UNREAD);
      assertThat(second.get()).isEqualTo(READ);
    }

    @Test
    void othersReadItThemselvesIfTheReaderIsInterrupted() throws Exception {
      var second = threads.submit(() -> sites.read(SITE, reading(READ)));
      first.cancel(true);

      assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(READ);
      assertThat(sites.read(SITE, reading(READ))).isEqualTo(READ);
    }

    @Test
    void whoeverWaitsCanBeInterrupted() throws Exception {
      var second = new AtomicReference<@Nullable Thread>();
      var thrown = threads.submit(() -> waitInterruptibly(second));
      awaitWaiting(second).interrupt();

      assertThat(thrown.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    private static Thread awaitWaiting(AtomicReference<@Nullable Thread> reference) {
      var thread = reference.get();
      while (thread == null || thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
        thread = reference.get();
      }
      return thread;
    }

    private Throwable waitInterruptibly(AtomicReference<@Nullable Thread> self) {
      self.set(Thread.currentThread());
      try {
        sites.read(SITE, reading(UNREAD));
        return new AssertionError("was not interrupted");
      } catch (InterruptedException e) {
        return e;
      }
    }
  }

  @Test
  void failureOfOursIsNotHidden() {
    assertThatThrownBy(
            () ->
                sites.read(
                    SITE,
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
  }
}
