/**
 * Measures the engine beside its peers: {@code bench/run engine}, {@code progress} and so on.
 *
 * <p>All are measured in one run, in turns, on one PostgreSQL that is started for it, each time in
 * a fresh database and after the machine has become quiet. Every worker is a process of its own,
 * see {@link io.prospectpro.bench.worker}; this package starts them, tells them what to do, and
 * reads clocks and counters from outside. {@code bench/README.md} has the method.
 */
@NullMarked
package io.prospectpro.bench;

import org.jspecify.annotations.NullMarked;
