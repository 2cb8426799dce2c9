package io.prospectpro.engine.job;

/**
 * The attempt no longer holds its job: it was cancelled, or this node was taken for dead and
 * another one runs it. Nothing was written. A handler lets this pass; the engine knows already.
 */
public final class LeaseLostException extends EngineException {

  private static final long serialVersionUID = 1;

  public LeaseLostException(JobId job) {
    super(
        "Job %s is no longer this attempt's: it was cancelled or taken over. Nothing was written."
            .formatted(job));
  }
}
