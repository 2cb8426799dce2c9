/**
 * OpenStreetMap: Overpass, which finds firms in an area, and Nominatim, which finds the area.
 *
 * <p>Both know the same areas by the same numbers. Of Overpass's language as much is understood as
 * finding firms takes: settings, areas, selections by tag and place, unions and {@code out};
 * anything else is a syntax error, as it would be there. A time-out looks like success: HTTP 200
 * with a {@code remark}.
 */
@NullMarked
package io.prospectpro.sandbox.osm;

import org.jspecify.annotations.NullMarked;
