package io.prospectpro.engine.notify;

import java.util.Collection;
import java.util.function.Consumer;

/** What nodes tell each other. */
public interface Hints {

  /** There may be something to claim. */
  void enqueued();

  /** These jobs have new events, figures, or were cancelled. */
  void changed(Collection<String> jobIds);

  /** Where received hints go, in process or from other nodes. Called on the hints' own threads. */
  record Receiver(Runnable enqueued, Consumer<Collection<String>> changed) {}
}
