/**
 * Claims jobs, runs attempts, keeps the node's lease, and writes what attempts have to say.
 *
 * <p>One attempt, told in order: {@link io.prospectpro.engine.worker.Worker} claims a job under the
 * node's lease and starts an {@link io.prospectpro.engine.worker.Attempt} on a virtual thread; the
 * attempt calls the handler, whose steps and progress go through the node's {@link
 * io.prospectpro.engine.worker.GroupWriter}, many attempts in one transaction; the outcome ends the
 * attempt through the same writer, or in a transaction of its own together with the handler's
 * results. Every one of these writes presents the token of the claim.
 *
 * <p>The lease: {@link io.prospectpro.engine.worker.LeaseKeeper} renews it each second. If it
 * cannot, it stops this node's attempts before any other node may start them. What it stopped is
 * given back when the database answers again, or taken back by others; either way the token has
 * moved on.
 *
 * <p>Drain: no more claims; attempts are asked to stop and give their job back at their next step,
 * as if they had not begun.
 */
@NullMarked
package io.prospectpro.engine.worker;

import org.jspecify.annotations.NullMarked;
