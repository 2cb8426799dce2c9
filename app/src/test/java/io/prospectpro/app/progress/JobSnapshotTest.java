package io.prospectpro.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Snapshot;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class JobSnapshotTest {

  private static final UUID JOB = UUID.fromString("00000000-0000-0000-0000-000000000001");
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant END = Instant.parse("2026-11-23T10:00:07Z");

  @Test
  void finalEventTellsWhenTheJobEndedAlsoWhereTheNewestSnapshotIsOlder() {
    var body =
        JsonMapper.shared()
            .readTree("{\"version\": 9, \"status\": \"completed\", \"percent\": 100}");
    var event = new JobEvent(new JobId(JOB), 5, JobEvent.PROGRESS, END, body);

    var shown = running().at(event, newestBefore());

    assertThat(shown.status()).isEqualTo("completed");
    assertThat(shown.startedAt()).isEqualTo(START);
    assertThat(shown.completedAt()).isEqualTo(END);
  }

  private static Snapshot newestBefore() {
    return new Snapshot(
        new JobId(JOB),
        8,
        JobStatus.PROCESSING,
        90,
        "storing_results",
        JsonNodeFactory.instance.objectNode(),
        null,
        START,
        START,
        null);
  }

  private static JobSnapshot running() {
    return new JobSnapshot(
        JOB,
        new UUID(0, 2),
        1,
        "processing",
        10,
        "discovering_businesses",
        JsonNodeFactory.instance.objectNode(),
        null,
        START,
        START,
        null);
  }
}
