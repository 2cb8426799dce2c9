/**
 * What an admin screen shows: values only, read by {@link io.prospectpro.engine.EngineInspector}.
 *
 * <p>Each is a picture of one moment; by the time it is shown, the job may have moved on.
 */
@NullMarked
package io.prospectpro.engine.inspect;

import org.jspecify.annotations.NullMarked;
