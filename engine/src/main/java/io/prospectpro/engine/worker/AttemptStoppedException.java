package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.EngineException;
import io.prospectpro.engine.job.JobId;

/** The node is stopping, and the job goes back to be run elsewhere. A handler lets this pass. */
final class AttemptStoppedException extends EngineException {

  private static final long serialVersionUID = 1;

  AttemptStoppedException(JobId job) {
    super("This node is stopping; job %s continues elsewhere from its last step".formatted(job));
  }
}
