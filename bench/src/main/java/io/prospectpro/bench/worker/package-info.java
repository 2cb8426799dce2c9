/**
 * A process that enqueues and runs jobs with one engine, as the measurement that started it says.
 *
 * <p>Commands come as lines of JSON on stdin, answers go as lines of JSON to stdout, each after
 * {@code @@} so that what an engine prints there does no harm. The process ends when stdin does, so
 * that none is left behind. {@code bench/peers/worker.mjs} speaks the same for Node.js.
 */
@NullMarked
package io.prospectpro.bench.worker;

import org.jspecify.annotations.NullMarked;
