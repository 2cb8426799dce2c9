/**
 * For tests of your handlers: an engine with a clock you move and no background claims.
 *
 * <p>Nothing is faked but time: jobs go through the database, steps are recorded, completions are
 * fenced.
 */
@NullMarked
package io.prospectpro.engine.testing;

import org.jspecify.annotations.NullMarked;
