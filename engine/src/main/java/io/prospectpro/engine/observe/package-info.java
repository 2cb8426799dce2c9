/**
 * What the engine says of itself while it works.
 *
 * <p>Whatever an operator may want to know happens first as an {@link
 * io.prospectpro.engine.observe.EngineEvent}; log lines and figures are made of those events by
 * {@link io.prospectpro.engine.observe.EngineListener}s, and of nothing else. {@link
 * io.prospectpro.engine.observe.LoggingListener} is always there. {@link
 * io.prospectpro.engine.observe.Tracing} ties a job to the request that enqueued it.
 */
@NullMarked
package io.prospectpro.engine.observe;

import org.jspecify.annotations.NullMarked;
