/**
 * The job engines that are measured, behind one interface, each set up as its own documentation
 * says it runs best.
 *
 * <p>Code here runs in the workers' processes only, see {@link io.prospectpro.bench.worker}. The
 * engines for Node.js do the same in {@code bench/peers}.
 */
@NullMarked
package io.prospectpro.bench.contestant;

import org.jspecify.annotations.NullMarked;
