package io.prospectpro.engine.notify;

import java.sql.Connection;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Where hints of other nodes go. Called on the listener's thread.
 *
 * @param enqueued there may be something to claim, and perhaps it is just the one of this id; comes
 *     with the listener's own session, which is awake and free while this is called
 * @param changed these jobs have new events or figures, or were cancelled
 * @param lost the session was lost for this reason; what is said until it is back is missed
 */
public record HintReceiver(
    BiConsumer<Connection, Optional<String>> enqueued,
    Consumer<Collection<String>> changed,
    Consumer<Exception> lost) {}
