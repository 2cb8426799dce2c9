/**
 * The engine's tables, as numbered SQL files, and the runner that applies them.
 *
 * <p>Files are applied once each, in order, forward only, under an advisory lock, so that any
 * number of nodes may start at the same time. A file that was changed after it was applied is
 * refused.
 */
@NullMarked
package io.prospectpro.engine.schema;

import org.jspecify.annotations.NullMarked;
