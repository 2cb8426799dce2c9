/** Tests of what the engine does by itself, in the engine's database. */
@NullMarked
package io.prospectpro.engine.maintenance;

import org.jspecify.annotations.NullMarked;
