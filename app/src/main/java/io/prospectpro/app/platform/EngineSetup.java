package io.prospectpro.app.platform;

import io.prospectpro.engine.EngineBuilder;

/**
 * What a feature adds to the engine before it starts: handlers of jobs, or the sink of snapshots.
 */
@FunctionalInterface
public interface EngineSetup {

  void addTo(EngineBuilder engine);
}
