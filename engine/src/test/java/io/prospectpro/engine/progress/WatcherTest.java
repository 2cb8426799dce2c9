package io.prospectpro.engine.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Snapshot;
import io.prospectpro.engine.progress.Watch.Update.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class WatcherTest {

  private static final Instant NOW = Instant.EPOCH;

  private final JobId job = new JobId(new UUID(0, 1));
  private final Watcher watcher = new Watcher(job, 0, _ -> {}, _ -> {});

  private Snapshot ended() {
    var metrics = JsonNodeFactory.instance.objectNode();
    return new Snapshot(
        job, 1, JobStatus.COMPLETED, 100, "completed", metrics, null, NOW, NOW, NOW);
  }

  private JobEvent end() {
    var body = JsonNodeFactory.instance.objectNode().put("status", "completed").put("version", 1);
    return new JobEvent(job, 1, JobEvent.PROGRESS, NOW, body);
  }

  @Test
  void whoComesWhileLaterEventsAreReadForAnotherMissesNoEvent() throws InterruptedException {
    watcher.offer(1, List.of(), ended());

    assertThat(watcher.next(Duration.ZERO)).isEmpty();
    assertThat(watcher.isEnded()).isFalse();

    watcher.offer(0, List.of(end()), ended());

    assertThat(watcher.next(Duration.ZERO)).contains(new Event(end(), ended()));
    assertThat(watcher.isEnded()).isTrue();
  }
}
