/**
 * Requests that nobody in their right mind would send, made from the description of the API.
 *
 * <p>Each is made from a number of its own, so that one that shows a mistake can be sent again:
 * {@code -Dfuzz.seed=S -Dfuzz.requests=N}.
 */
@NullMarked
package io.prospectpro.app.fuzz;

import org.jspecify.annotations.NullMarked;
