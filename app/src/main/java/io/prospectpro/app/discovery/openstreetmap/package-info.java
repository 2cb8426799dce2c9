/**
 * OpenStreetMap as a source of businesses: free, for any place on earth, and what it says may be
 * kept under the Open Database License with its contributors named.
 *
 * <p>A type of business is a set of tags there, from a table. The answer comes in no order that
 * means anything, so that more is asked for than wanted, and the most promising are kept.
 */
@NullMarked
package io.prospectpro.app.discovery.openstreetmap;

import org.jspecify.annotations.NullMarked;
