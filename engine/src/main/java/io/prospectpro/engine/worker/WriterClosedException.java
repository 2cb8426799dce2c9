package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.EngineException;

/** The node stops, and its writer takes nothing more; other nodes take the job over. */
final class WriterClosedException extends EngineException {

  private static final long serialVersionUID = 1;

  WriterClosedException() {
    super("The engine is closed; nothing can be written any more");
  }
}
