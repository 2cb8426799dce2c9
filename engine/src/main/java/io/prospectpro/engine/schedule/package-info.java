/**
 * Jobs enqueued by the clock.
 *
 * <p>Definitions live in the code and are copied into a table when a node starts; from then on any
 * node may enqueue a tick, in the transaction that moves the schedule to its next time. So a tick
 * is enqueued once, whoever sees it first, and ticks missed while no node ran make one job, not
 * many.
 */
@NullMarked
package io.prospectpro.engine.schedule;

import org.jspecify.annotations.NullMarked;
