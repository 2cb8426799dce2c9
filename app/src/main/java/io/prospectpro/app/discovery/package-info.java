/**
 * Discovery: finds businesses of some types around a place.
 *
 * <p>{@link io.prospectpro.app.discovery.BusinessTypes} and {@link
 * io.prospectpro.app.discovery.Places} turn what people type into categories and a point on the
 * map, or into a refusal that carries the value and near suggestions. {@link
 * io.prospectpro.app.discovery.BusinessSource} is the one interface all sources stand behind, each
 * in a sub-package of its own: open data, OpenStreetMap, Google. {@link
 * io.prospectpro.app.discovery.ForeignNames} says what the others call our categories.
 *
 * <p>The taxonomy and the everyday words are read from the program's resources into memory (2,117
 * categories, some 500 phrases); cities and ZIP codes are tables. What is found is made of the
 * records of the package {@code lead}, and calls to the outside go through {@code provider};
 * discovery uses no other feature.
 */
@NullMarked
package io.prospectpro.app.discovery;

import org.jspecify.annotations.NullMarked;
