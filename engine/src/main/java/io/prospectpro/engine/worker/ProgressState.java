package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.job.Snapshot;
import io.prospectpro.engine.store.AttemptWrite;
import io.prospectpro.engine.store.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the job of one attempt stands, and what of that is not yet written. Versions and sequences
 * are counted here: while the attempt holds its token, nobody else writes them.
 *
 * <p>Invariants: percent never falls, and a percent that would make it fall leaves the stage alone
 * too; an event, once numbered, is written in that place or the attempt has lost its job. Guarded
 * by its own monitor.
 */
final class ProgressState {

  private Snapshot now;
  private long sequence;
  private boolean changed;
  private boolean stored;
  private boolean closing;
  private List<AttemptWrite.Event> events = new ArrayList<>();

  ProgressState(Claim claim) {
    now = claim.last();
    sequence = claim.sequence();
    stored = now.version() > 0;
  }

  private ProgressState(ProgressState other) {
    now = other.now;
    sequence = other.sequence;
    changed = other.changed;
    stored = other.stored;
    closing = other.closing;
    events = new ArrayList<>(other.events);
  }

  synchronized ProgressState copy() {
    return new ProgressState(this);
  }

  synchronized void started() {
    now = with(JobStatus.PROCESSING, now.percent(), now.stage(), null);
    changed = true;
  }

  /** Takes up progress; says whether it is worth a mention of its own. */
  synchronized void advance(int percent, String stage, Map<String, ?> metrics) {
    merge(metrics);
    changed = true;
    if (percent < now.percent()) {
      return;
    }
    var isNewStage = !stage.equals(now.stage());
    now = with(now.status(), Math.min(percent, 100), stage, now.error());
    if (isNewStage) {
      addProgressEvent();
    }
  }

  synchronized void addEvent(String type, String body) {
    events.add(new AttemptWrite.Event(++sequence, type, body));
    changed = true;
  }

  synchronized void ended(
      JobStatus status, String stage, Map<String, ?> metrics, @Nullable String error) {
    merge(metrics);
    var percent = status == JobStatus.COMPLETED ? 100 : now.percent();
    now = with(status, percent, stage.isEmpty() ? now.stage() : stage, error);
    sequence++; // of the last event, which is the end itself and not among the others
    changed = true;
    closing = true;
  }

  /** Back to waiting; notable if something went wrong. */
  synchronized void waiting(@Nullable String error) {
    now = with(JobStatus.PENDING, now.percent(), now.stage(), error);
    changed = true;
    closing = true;
    if (error != null) {
      addProgressEvent();
    }
  }

  /**
   * What is not yet written, taken out; empty of everything if nothing is. What the attempt's
   * ending says is left for {@link #takeWithEnding}: nobody may see it before it is true.
   */
  synchronized Unwritten take() {
    return closing ? new Unwritten(null, List.of(), sequence, !stored) : takeWithEnding();
  }

  /** All that is not yet written, taken out, for a write that ends the attempt as well. */
  synchronized Unwritten takeWithEnding() {
    if (!changed) {
      return new Unwritten(null, List.of(), sequence, !stored);
    }
    now = next();
    var taken = new Unwritten(now, events, sequence, !stored);
    changed = false;
    events = new ArrayList<>();
    return taken;
  }

  /** What was taken is in the database. */
  synchronized void wrote(Unwritten taken) {
    stored = stored || taken.snapshot() != null;
  }

  /** What was taken did not get into the database; it goes with the next write. */
  synchronized void putBack(Unwritten taken) {
    var all = new ArrayList<>(taken.events());
    all.addAll(events);
    events = all;
    changed = changed || taken.snapshot() != null;
  }

  /** What one write carries of the progress; events in order, snapshot null if unchanged. */
  record Unwritten(
      @Nullable Snapshot snapshot, List<AttemptWrite.Event> events, long sequence, boolean fresh) {}

  private void addProgressEvent() {
    now = next();
    changed = true;
    var body = Json.newObject();
    body.put("version", now.version());
    body.put("status", now.status().word());
    body.put("percent", now.percent());
    body.put("stage", now.stage());
    body.set("metrics", now.metrics());
    body.put("error", now.error());
    events.add(new AttemptWrite.Event(++sequence, JobEvent.PROGRESS, body.toString()));
  }

  private void merge(Map<String, ?> metrics) {
    if (!metrics.isEmpty()) {
      var merged = now.metrics().deepCopy();
      merged.setAll(Json.readObject(Json.write(() -> "metrics of job " + now.jobId(), metrics)));
      now = copy(now.version(), now.status(), now.percent(), now.stage(), merged, now.error());
    }
  }

  private Snapshot with(JobStatus status, int percent, String stage, @Nullable String error) {
    return copy(now.version(), status, percent, stage, now.metrics(), error);
  }

  private Snapshot next() {
    var version = now.version() + 1;
    return copy(version, now.status(), now.percent(), now.stage(), now.metrics(), now.error());
  }

  private Snapshot copy(
      long version,
      JobStatus status,
      int percent,
      String stage,
      ObjectNode metrics,
      @Nullable String error) {
    return new Snapshot(
        now.jobId(),
        version,
        status,
        percent,
        stage.replace('\0', ' '), // PostgreSQL stores no NUL, and an exception's text may have one
        metrics,
        error == null ? null : error.replace('\0', ' '),
        now.enqueuedAt(),
        now.startedAt(),
        now.endedAt());
  }
}
