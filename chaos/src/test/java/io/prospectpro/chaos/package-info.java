/**
 * The proof of what the engine promises: real processes on a real PostgreSQL, killed, frozen, cut
 * off and restarted, and a checker that reads afterwards what happened.
 *
 * <p>A {@link io.prospectpro.chaos.ChaosNode} is an engine with a scripted handler. Most run in
 * processes of their own ({@link io.prospectpro.chaos.ChaosWorker}), which tell on stdout which
 * point of the protocol they have reached, so that a test ends them exactly there. Where the point
 * lies inside the engine, the test holds it there from outside, with a lock in the database ({@link
 * io.prospectpro.chaos.Gate}) or by keeping back bytes on the network ({@link
 * io.prospectpro.chaos.Proxy}); the engine has no hook for tests.
 *
 * <p>Whatever a handler does goes to a file that is only ever appended to ({@link
 * io.prospectpro.chaos.History}), outside the database. {@link io.prospectpro.chaos.Checker}
 * compares it with the tables.
 */
@NullMarked
package io.prospectpro.chaos;

import org.jspecify.annotations.NullMarked;
