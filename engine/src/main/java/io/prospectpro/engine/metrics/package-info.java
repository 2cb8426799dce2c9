/**
 * The engine's figures for Micrometer, an optional dependency: only this package uses it.
 *
 * <p>Nothing here asks the database: all figures are made of {@link
 * io.prospectpro.engine.observe.EngineEvent}s.
 */
@NullMarked
package io.prospectpro.engine.metrics;

import org.jspecify.annotations.NullMarked;
