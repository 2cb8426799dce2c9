/**
 * How much one caller may ask for in a minute, so that nobody takes a node away from the others.
 *
 * <p>Each node counts by itself and in memory; with several nodes a caller gets up to so many times
 * as much. What protects accounts (wrong passwords) is counted elsewhere, in the database.
 */
@NullMarked
package io.prospectpro.app.platform.limits;

import org.jspecify.annotations.NullMarked;
