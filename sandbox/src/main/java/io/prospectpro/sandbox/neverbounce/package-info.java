/**
 * NeverBounce v4.2: single checks, and jobs that run by the clock and call back.
 *
 * <p>Everything but a body that is too large is answered with 200; how it went is in {@code
 * status}. A job is billed when it is started, for the addresses that are neither bad nor there
 * twice; a single check is billed each time. What is assumed, because it is not documented: too
 * many jobs or runs are {@code throttle_triggered}, missing credits are {@code general_failure},
 * and more single checks in a minute than the account allows lock them for a while.
 *
 * <p>Callbacks go to this machine alone: whatever address a job names, no other is ever called.
 */
@NullMarked
package io.prospectpro.sandbox.neverbounce;

import org.jspecify.annotations.NullMarked;
