/** The peer of {@code bench/run startup}. */
@NullMarked
package io.prospectpro.bench.plain;

import org.jspecify.annotations.NullMarked;
