/**
 * Background jobs on PostgreSQL that survive crashes, with progress one can watch.
 *
 * <p>{@link io.prospectpro.engine.Engine} is the way in: set it up with handlers, start it,
 * enqueue, watch. Everything a handler sees is in {@link io.prospectpro.engine.job}; the other
 * packages are how it is done.
 */
@NullMarked
package io.prospectpro.engine;

import org.jspecify.annotations.NullMarked;
