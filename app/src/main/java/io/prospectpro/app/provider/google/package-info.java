/**
 * The client of Google's Places API (New): Text Search, one page of twenty places with phone and
 * website in a call, never a call for a single place.
 *
 * <p>Google charges every answer by the dearest field in the mask, an empty one too; a refusal
 * costs nothing. Its terms allow to keep what it says for thirty days at most, so that a page knows
 * when it was asked for.
 */
@NullMarked
package io.prospectpro.app.provider.google;

import org.jspecify.annotations.NullMarked;
