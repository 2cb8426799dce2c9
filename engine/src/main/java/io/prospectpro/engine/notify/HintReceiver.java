package io.prospectpro.engine.notify;

import java.util.Collection;
import java.util.function.Consumer;

/**
 * Where hints of other nodes go. Called on the listener's thread.
 *
 * @param enqueued there may be something to claim
 * @param changed these jobs have new events or figures, or were cancelled
 * @param lost the session was lost for this reason; what is said until it is back is missed
 */
public record HintReceiver(
    Runnable enqueued, Consumer<Collection<String>> changed, Consumer<Exception> lost) {}
