/** How the engine's tables come about. */
@NullMarked
package io.prospectpro.engine.schema;

import org.jspecify.annotations.NullMarked;
