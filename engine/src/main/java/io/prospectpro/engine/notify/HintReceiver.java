package io.prospectpro.engine.notify;

import java.util.Collection;
import java.util.function.Consumer;

/**
 * Where hints of other nodes go. Called on the listener's thread.
 *
 * @param enqueued there may be something to claim
 * @param changed these jobs have new events or figures, or were cancelled
 */
public record HintReceiver(Runnable enqueued, Consumer<Collection<String>> changed) {}
