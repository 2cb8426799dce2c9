/**
 * Many who watch campaigns live: their streams, read by one thread, and the process whose jobs say
 * how far they are. The moment of each saying travels in the snapshot itself, so that a reader
 * knows how old it is.
 */
@NullMarked
package io.prospectpro.bench.watch;

import org.jspecify.annotations.NullMarked;
