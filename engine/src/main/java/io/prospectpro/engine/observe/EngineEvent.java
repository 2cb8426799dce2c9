package io.prospectpro.engine.observe;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Tally;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Something that happened in this process's engine, told after the fact.
 *
 * <p>Every attempt has one {@link AttemptStarted} and, unless the process dies, one {@link
 * AttemptEnded}. The other events are about nodes, about the writer, and about what went wrong.
 */
public sealed interface EngineEvent {

  /** About one attempt. */
  sealed interface OfAttempt extends EngineEvent {}

  /** About jobs apart from their attempts. */
  sealed interface OfJobs extends EngineEvent {}

  /** About nodes and their leases. */
  sealed interface OfNode extends EngineEvent {}

  /** About what this process writes. */
  sealed interface OfWriter extends EngineEvent {}

  /** Which attempt of which job. */
  record Attempted(JobId job, String kind, String tenant, int attempt) {}

  /**
   * A handler is about to be called.
   *
   * @param pickup how long the job had been ready: by the database's clock until it was claimed,
   *     and from there by this machine's
   */
  record AttemptStarted(Attempted attempt, Duration pickup) implements OfAttempt {}

  /** A handler, or what it gave to {@code Outcome.completing}, threw; the ending follows. */
  record AttemptThrew(Attempted attempt, Throwable cause) implements OfAttempt {}

  /** The database or the sink refused how an attempt ended; its job fails for it. */
  record EndingRefused(Attempted attempt, Throwable cause) implements OfAttempt {}

  /**
   * What became of an attempt, and that is committed.
   *
   * @param took from the handler's call to the commit
   */
  record AttemptEnded(Attempted attempt, End end, Duration took) implements OfAttempt {}

  /** How an attempt ended. */
  sealed interface End {

    record Completed() implements End {}

    /** The job has failed for good. */
    record Failed(String reason) implements End {}

    /** Another attempt follows after {@code delay}. */
    record Retried(String reason, Duration delay) implements End {}

    /** Nothing failed; the handler looks again after {@code delay}. */
    record Snoozed(Duration delay) implements End {}

    /** The node stops, and another one goes on; no attempt is used up. */
    record GivenBack() implements End {}

    /** Fenced off: the job was cancelled or taken over, and nothing was written under its token. */
    record Lost() implements End {}
  }

  /** All jobs, as last counted by whichever node; told each five seconds. */
  record JobsCounted(List<Tally> tallies) implements OfJobs {}

  /** These jobs of dead nodes are ready again, or failed for having cost too many nodes. */
  record JobsRescued(List<JobId> jobs) implements OfJobs {}

  /** These jobs failed because they had not ended by their deadline. */
  record JobsExpired(List<JobId> jobs) implements OfJobs {}

  /** So many old jobs were deleted. */
  record JobsPruned(int jobs) implements OfJobs {}

  /** A claim's answer got lost; what it had claimed is ready again. */
  record ClaimsGivenBack(int jobs) implements OfJobs {}

  /** A cancelled job keeps its slot and its key until this node's lease ends. */
  record CancelledJobKept(JobId job, Throwable cause) implements OfJobs {}

  /** Attempts ignored their interrupt while the node stopped; other nodes take their jobs over. */
  record AttemptsLeftBehind(Collection<JobId> jobs) implements OfJobs {}

  /** The leases of these nodes were declared dead by this one. */
  record NodesFoundDead(List<Long> nodes) implements OfNode {}

  /**
   * So many sessions at the database were ended, whose client fell silent in the middle of a
   * request and left rows of jobs or leases locked.
   */
  record SilentSessionsEnded(int sessions) implements OfNode {}

  /** This process has a lease under which it may claim. */
  record LeaseTaken(long node, String name) implements OfNode {}

  /** The lease was renewed, but so long after the last time that it was at risk. */
  record LeaseRenewedLate(long node, Duration gap) implements OfNode {}

  /**
   * This node's attempts are stopped: others may run their jobs now, or soon.
   *
   * @param declaredDead whether others have said so; if not, the renewal is merely overdue
   */
  record LeaseLost(long node, boolean declaredDead) implements OfNode {}

  /**
   * The writer has committed steps, progress and endings together.
   *
   * @param took from the first statement to the commit
   */
  record BatchWritten(int jobs, Duration took) implements OfWriter {}

  /** A batch was refused as a whole; its jobs are written one by one. */
  record BatchRefused(int jobs, Throwable cause) implements OfWriter {}

  /** Of a batch, this job's part was refused. */
  record WriteRefused(JobId job, Throwable cause) implements OfWriter {}

  /** The sink refused even that a job has failed, and was left out. */
  record SinkRefused(JobId job, Throwable cause) implements OfWriter {}

  /**
   * The database did not answer; it is asked again until it does.
   *
   * @param waiting how many jobs wait for it
   */
  record DatabaseAway(int waiting, Throwable cause) implements OfWriter {}

  /** The session that listens is lost; the node polls until there is another. */
  record HearingLost(Throwable cause) implements OfNode {}
}
