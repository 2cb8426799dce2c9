/**
 * Google Places: Text Search and Place Details of the new API, and the two legacy calls.
 *
 * <p>An answer has the fields of the mask and no others, and is billed at the dearest of them. The
 * legacy calls answer everything with 200 and say in {@code status} how it went. What is not known
 * of the real service for certain, and assumed here: a refused or failed request is not billed, and
 * legacy answers without a place (NOT_FOUND, INVALID_REQUEST) are not either.
 */
@NullMarked
package io.prospectpro.sandbox.google;

import org.jspecify.annotations.NullMarked;
