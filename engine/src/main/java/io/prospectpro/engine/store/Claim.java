package io.prospectpro.engine.store;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Snapshot;

/**
 * A job that this node may now run, with everything an attempt needs.
 *
 * @param attempt which one this is, from 1
 * @param token what every write of the attempt presents
 * @param counted whether it was claimed while there were caps: its end may let others begin
 * @param args JSON
 * @param last how the job stood before; version 0 if it has no snapshot yet
 * @param sequence of the job's newest event
 */
public record Claim(
    JobId id,
    String kind,
    String tenant,
    int priority,
    int attempt,
    long token,
    boolean counted,
    String args,
    Snapshot last,
    long sequence) {

  /** The same claim of a job that stood as {@code before}. */
  Claim after(SnapshotStore.Last before) {
    return new Claim(
        id,
        kind,
        tenant,
        priority,
        attempt,
        token,
        counted,
        args,
        before.snapshot(),
        before.sequence());
  }
}
