package io.prospectpro.engine.observe;

/**
 * Hears what happens in this process's engine.
 *
 * <p>Called on the thread on which it happened, the writer's among them, by many threads at once
 * and after the commit it speaks of. So it must be thread-safe and return at once: hand over to a
 * queue of yours what takes longer. What it throws is logged and harms nothing.
 */
@FunctionalInterface
public interface EngineListener {

  /** Something happened. New kinds of events may come with a new version of the engine. */
  void on(EngineEvent event);
}
