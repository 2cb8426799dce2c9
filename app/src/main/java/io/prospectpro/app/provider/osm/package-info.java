/**
 * The client of Overpass, which answers questions about OpenStreetMap's data.
 *
 * <p>It is free, run by volunteers, and asks to be told who is calling, and to be called seldom.
 * Where a query ran out of time or memory, the answer is HTTP 200 with a remark and a part of the
 * data: a failure all the same.
 */
@NullMarked
package io.prospectpro.app.provider.osm;

import org.jspecify.annotations.NullMarked;
