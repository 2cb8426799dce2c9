/** Tests that every engine does what is measured of it. */
@NullMarked
package io.prospectpro.bench.contestant;

import org.jspecify.annotations.NullMarked;
