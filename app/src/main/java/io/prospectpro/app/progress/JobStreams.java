package io.prospectpro.app.progress;

import io.prospectpro.app.platform.Settings;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.progress.Watch;
import io.prospectpro.engine.progress.Watch.Update.Event;
import io.prospectpro.engine.progress.Watch.Update.Latest;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes jobs' events to those who read them, until the job ends, the reader is gone (a write
 * fails), or the server stops.
 *
 * <p>Stopping comes before the web server's when the program stops: a stream would hold it open for
 * as long as it may drain, and its reader should go to another node at once.
 */
@Component
final class JobStreams implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(JobStreams.class);

  private final Engine engine;
  private final Duration ping;
  private final Set<Watch> open = ConcurrentHashMap.newKeySet();
  private volatile boolean running;

  JobStreams(Engine engine, Settings settings) {
    this.engine = engine;
    this.ping = settings.ping();
  }

  /**
   * Writes the job's events after number {@code after}, and those to come, on a thread of its own;
   * that closes the frames when there will be no more.
   *
   * @param job as the caller was allowed to read it
   */
  void begin(JobSnapshot job, long after, EventFrames frames) {
    Thread.ofVirtual().name("stream-" + job.jobId()).start(() -> run(job, after, frames));
  }

  private void run(JobSnapshot job, long after, EventFrames frames) {
    try (frames) {
      write(job, after, frames);
    } catch (IOException e) {
      LOG.debug("the reader of job {} is gone", job.jobId());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Its reader comes back and asks for what it missed.
      LOG.atWarn().setCause(e).addKeyValue("job", job.jobId()).log("live stream broken off");
    }
  }

  private void write(JobSnapshot job, long after, EventFrames frames)
      throws IOException, InterruptedException {
    var id = new JobId(job.jobId());
    if (job.hasEnded() && engine.find(id).isEmpty()) {
      frames.unnumbered(JobEvent.PROGRESS, job); // Its events have been pruned.
      return;
    }
    var watch = engine.watch(id, after);
    open.add(watch);
    try (watch) {
      if (job.version() == 0) {
        frames.unnumbered(JobEvent.PROGRESS, job); // It waits: the engine has nothing to tell yet.
      }
      follow(watch, job, frames);
    } finally {
      open.remove(watch);
    }
  }

  private void follow(Watch watch, JobSnapshot job, EventFrames frames)
      throws IOException, InterruptedException {
    var wroteAt = System.nanoTime();
    while (running && !watch.isEnded()) {
      var update = watch.next(ping.minusNanos(System.nanoTime() - wroteAt));
      if (update.isPresent()) {
        write(update.get(), job, frames);
        wroteAt = System.nanoTime();
      } else if (System.nanoTime() - wroteAt >= ping.toNanos()) {
        frames.ping();
        wroteAt = System.nanoTime();
      }
    }
  }

  private static void write(Watch.Update update, JobSnapshot job, EventFrames frames)
      throws IOException {
    switch (update) {
      case Event(var event, var newest) when event.type().equals(JobEvent.PROGRESS) ->
          frames.numbered(event.sequence(), event.type(), job.at(event, newest));
      case Event(var event, var _) -> frames.numbered(event.sequence(), event.type(), event.body());
      case Latest(var newest) -> frames.unnumbered(JobEvent.PROGRESS, job.at(newest));
    }
  }

  /** How many streams are open. */
  int count() {
    return open.size();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    open.forEach(Watch::close);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 1; // after io.prospectpro.app.platform.Drain
  }
}
