package io.prospectpro.engine.job;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What an attempt knows and may do. Thread-safe: a handler may fan out to threads of its own, which
 * must end before the handler returns.
 *
 * <p>Every write carries the attempt's lease token. Once the job was cancelled or taken over by
 * another node, {@link #step} throws {@link LeaseLostException} and the other calls write nothing.
 */
public interface JobContext {

  JobId jobId();

  String tenant();

  /** Which attempt this is, from 1. An attempt that ended by a graceful stop is not counted. */
  int attempt();

  /** The trace of who enqueued the job, to hand on to whatever the handler calls. */
  Optional<Traceparent> trace();

  /**
   * Runs {@code work} once per job and records its result. A later attempt gets the recorded result
   * without running it. When this returns, the result is committed.
   *
   * <p>If the process dies after {@code work} acted and before the result was recorded, a later
   * attempt runs it again: hand {@link #idempotencyKey} to whatever it calls.
   *
   * @param name stable and unique within the job
   * @param type what the recorded JSON is read into
   * @throws LeaseLostException if the job was taken away; the result was not recorded
   * @throws EngineException inside a {@link #transactionalStep} or {@link Outcome#completing}: the
   *     step would be committed though the transaction may be rolled back
   */
  <T> T step(String name, Class<T> type, Callable<T> work) throws Exception;

  /**
   * Like {@link #step}, with a transaction: what {@code work} writes there and the record of its
   * result are committed together or not at all. Its writes so take effect exactly once.
   *
   * @throws LeaseLostException if the job was taken away; everything was rolled back
   */
  <T> T transactionalStep(String name, Class<T> type, TransactionalStep<T> work) throws Exception;

  /** The same for every attempt of this job and step: "{@code <job id>:<step name>}". */
  String idempotencyKey(String step);

  /**
   * Says how far the job has come. Free to call in a loop: what was not yet written is replaced by
   * what is newer, and a lower percent than one already said is ignored together with its stage.
   *
   * @param percent 0 to 100
   * @param stage a change of stage is a notable event that is never skipped
   * @param metrics figures to show, merged over those said before; values are anything Jackson
   *     writes
   */
  void progress(int percent, String stage, Map<String, ?> metrics);

  /**
   * Records a notable event under the job's next sequence number; watchers get every one, in order.
   *
   * @param type short name chosen by the handler; not {@code progress}, which is the engine's
   */
  void event(String type, Object body);

  /** Whether the attempt has lost its job: cancelled, taken over, or the node is stopping. */
  boolean isStopped();
}
