package io.prospectpro.engine.job;

/**
 * The code that runs jobs of one kind.
 *
 * <p>Called on a virtual thread of its own, so it may block. It may be called more than once for
 * one job (a retry, a crash): whatever must not happen twice belongs into a {@linkplain
 * JobContext#step step}, and what it finds belongs into {@link Outcome#completing}.
 *
 * <p>An exception means "try again as the kind's {@link RetryPolicy} says"; {@link Outcome#failed}
 * means "trying again is useless".
 */
@FunctionalInterface
public interface JobHandler<A> {

  /**
   * Runs one attempt.
   *
   * @throws InterruptedException when the attempt was stopped (cancel, shutdown, lost lease); let
   *     it pass
   */
  Outcome handle(A args, JobContext context) throws Exception;
}
